"""The invented people of the sample, case by case."""
