"""The headers of the second copies, as Chinese offices write them: each side in its own words,
with a unit in brackets, a trailing 情况 and a blank where such files have them."""

BOTH = {
    "record_id": "编号", "category": "类别", "full_name": "姓名", "family_name": "姓", "given_name": "名", "sex": "性别",
    "birth_date": "出生日期", "age": "年龄", "event_lat": "纬度", "event_lon": "经度", "postal_code": "邮编",
    "ethnicity": "民族", "blood_type": "血型", "occupation": "职业", "accent": "口音", "id_number": "身份证号",
    "source": "来源", "contact_wish": "联系意愿", "expires_at": "失效日期", "updated_at": "更新时间",
}
FOUND = {
    "other_names": "别名", "event_date": "救助时间", "event_place": "发现地点", "home_place": "户籍地址",
    "birth_place": "籍贯", "relatives": "亲属", "height_cm": "身高(cm)", "build": "体型", "marks": "体貌特征",
    "clothing": "发现时衣着", "disability": "健康状况", "zodiac": "属相", "phone": "联系电话", "description": "备注",
}
SOUGHT = {
    "full_name": "姓　名", "other_names": "小名", "event_date": "走失日期", "event_place": "走失地点",
    "home_place": "家庭住址", "birth_place": "出生地", "relatives": "家属", "height_cm": "身高（厘米）",
    "build": "体态", "marks": "特征", "clothing": "穿着", "disability": "残疾情况", "zodiac": "生肖", "phone": "电话",
    "description": "描述",
}
HEADERS = {"found": BOTH | FOUND, "sought": BOTH | SOUGHT}
