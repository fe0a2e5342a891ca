//! The levels of `event`: elapsed time by distance, from strongest to weakest.
//!
//! The elapsed time alone is no evidence: m and u of each time add up to the same
//! share of all pairs, but for people met before they were lost. m is a mixture
//! of three ways to be found, u the distance of two random county seats (test
//! `m_and_u_follow_from_the_mixture_and_the_seats` recomputes both).

use crate::compare::BuiltLevel;

/// Time from being lost to being met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Elapsed {
    /// Under 3 days: mostly a local search.
    Soon,
    /// 3 to 90 days.
    Weeks,
    /// Longer.
    Late,
    /// A date is missing or too vague.
    Unknown,
    /// Met before being lost: dates are wrong, too, so this is no veto.
    Before,
}

/// Distance of the place lost and the place met, as far as the places tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Distance {
    /// Known to a township or point.
    Within3,
    Within10,
    Within30,
    /// Known to a county: within 30 km, or within one county.
    County,
    Within100,
    /// Known to a prefecture: within 100 km, or within one prefecture.
    Prefecture,
    Within300,
    /// Known to a province, and it is the same.
    Province,
    Within1000,
    Far,
}

crate::levels! {
    SOON_D3 = 1: "soon-3km", "met under 3 days later, within 3 km", "3 天内找到，相距 3 公里内", m 0.0322, u 0.000000525; "m: mixture by time; u: seats of counties";
    WEEKS_D3 = 2: "weeks-3km", "met 3 to 90 days later, within 3 km", "3 至 90 天后找到，相距 3 公里内", m 0.0171, u 0.000000525; "m: mixture by time; u: seats of counties";
    UNKNOWN_D3 = 3: "unknown-3km", "time between not known, within 3 km", "间隔时间不详，相距 3 公里内", m 0.0152, u 0.000000525; "m: mixture by time; u: seats of counties";
    LATE_D3 = 4: "late-3km", "met over 90 days later, within 3 km", "90 天以后找到，相距 3 公里内", m 0.0114, u 0.000000788; "m: mixture by time; u: seats of counties";
    SOON_D10 = 5: "soon-10km", "met under 3 days later, 3 to 10 km away", "3 天内找到，相距 3 至 10 公里", m 0.00908, u 0.00000531; "m: mixture by time; u: seats of counties";
    WEEKS_D10 = 6: "weeks-10km", "met 3 to 90 days later, 3 to 10 km away", "3 至 90 天后找到，相距 3 至 10 公里", m 0.00509, u 0.00000531; "m: mixture by time; u: seats of counties";
    SOON_COUNTY = 7: "soon-county", "met under 3 days later, same county or within 30 km", "3 天内找到，同县或相距 30 公里内", m 0.1, u 0.000116; "m: mixture by time; u: seats of counties";
    UNKNOWN_D10 = 8: "unknown-10km", "time between not known, 3 to 10 km away", "间隔时间不详，相距 3 至 10 公里", m 0.00451, u 0.00000531; "m: mixture by time; u: seats of counties";
    WEEKS_COUNTY = 9: "weeks-county", "met 3 to 90 days later, same county or within 30 km", "3 至 90 天后找到，同县或相距 30 公里内", m 0.0572, u 0.000116; "m: mixture by time; u: seats of counties";
    LATE_D10 = 10: "late-10km", "met over 90 days later, 3 to 10 km away", "90 天以后找到，相距 3 至 10 公里", m 0.00368, u 0.00000797; "m: mixture by time; u: seats of counties";
    UNKNOWN_COUNTY = 11: "unknown-county", "time between not known, same county or within 30 km", "间隔时间不详，同县或相距 30 公里内", m 0.0507, u 0.000116; "m: mixture by time; u: seats of counties";
    LATE_COUNTY = 12: "late-county", "met over 90 days later, same county or within 30 km", "90 天以后找到，同县或相距 30 公里内", m 0.0425, u 0.000173; "m: mixture by time; u: seats of counties";
    SOON_PREF = 13: "soon-prefecture", "met under 3 days later, same prefecture or within 100 km", "3 天内找到，同市或相距 100 公里内", m 0.0291, u 0.000204; "m: mixture by time; u: seats of counties";
    WEEKS_PREF = 14: "weeks-prefecture", "met 3 to 90 days later, same prefecture or within 100 km", "3 至 90 天后找到，同市或相距 100 公里内", m 0.0195, u 0.000204; "m: mixture by time; u: seats of counties";
    SOON_D30 = 15: "soon-30km", "met under 3 days later, 10 to 30 km away", "3 天内找到，相距 10 至 30 公里", m 0.00413, u 0.0000467; "m: mixture by time; u: seats of counties";
    UNKNOWN_PREF = 16: "unknown-prefecture", "time between not known, same prefecture or within 100 km", "间隔时间不详，同市或相距 100 公里内", m 0.0172, u 0.000204; "m: mixture by time; u: seats of counties";
    WEEKS_D30 = 17: "weeks-30km", "met 3 to 90 days later, 10 to 30 km away", "3 至 90 天后找到，相距 10 至 30 公里", m 0.00381, u 0.0000467; "m: mixture by time; u: seats of counties";
    UNKNOWN_D30 = 18: "unknown-30km", "time between not known, 10 to 30 km away", "间隔时间不详，相距 10 至 30 公里", m 0.00333, u 0.0000467; "m: mixture by time; u: seats of counties";
    LATE_D30 = 19: "late-30km", "met over 90 days later, 10 to 30 km away", "90 天以后找到，相距 10 至 30 公里", m 0.00422, u 0.00007; "m: mixture by time; u: seats of counties";
    LATE_PREF = 20: "late-prefecture", "met over 90 days later, same prefecture or within 100 km", "90 天以后找到，同市或相距 100 公里内", m 0.0173, u 0.000306; "m: mixture by time; u: seats of counties";
    SOON_PROV = 21: "soon-province", "met under 3 days later, same province, no more is said", "3 天内找到，同省（只写到省）", m 0.0102, u 0.000379; "m: mixture by time; u: seats of counties";
    WEEKS_D100 = 22: "weeks-100km", "met 3 to 90 days later, 30 to 100 km away", "3 至 90 天后找到，相距 30 至 100 公里", m 0.0209, u 0.000921; "m: mixture by time; u: seats of counties";
    LATE_D100 = 23: "late-100km", "met over 90 days later, 30 to 100 km away", "90 天以后找到，相距 30 至 100 公里", m 0.0304, u 0.00138; "m: mixture by time; u: seats of counties";
    WEEKS_PROV = 24: "weeks-province", "met 3 to 90 days later, same province, no more is said", "3 至 90 天后找到，同省（只写到省）", m 0.00787, u 0.000379; "m: mixture by time; u: seats of counties";
    UNKNOWN_D100 = 25: "unknown-100km", "time between not known, 30 to 100 km away", "间隔时间不详，相距 30 至 100 公里", m 0.0181, u 0.000921; "m: mixture by time; u: seats of counties";
    UNKNOWN_PROV = 26: "unknown-province", "time between not known, same province, no more is said", "间隔时间不详，同省（只写到省）", m 0.00695, u 0.000379; "m: mixture by time; u: seats of counties";
    BEFORE_NEAR = 27: "before-near", "met before being lost, within 100 km", "发现早于走失，相距 100 公里内", m 0.0181, u 0.00108; "m: mixture by time; u: seats of counties";
    LATE_PROV = 28: "late-province", "met over 90 days later, same province, no more is said", "90 天以后找到，同省（只写到省）", m 0.00792, u 0.000568; "m: mixture by time; u: seats of counties";
    SOON_D100 = 29: "soon-100km", "met under 3 days later, 30 to 100 km away", "3 天内找到，相距 30 至 100 公里", m 0.00975, u 0.000921; "m: mixture by time; u: seats of counties";
    LATE_D300 = 30: "late-300km", "met over 90 days later, 100 to 300 km away", "90 天以后找到，相距 100 至 300 公里", m 0.0427, u 0.0121; "m: mixture by time; u: seats of counties";
    WEEKS_D300 = 31: "weeks-300km", "met 3 to 90 days later, 100 to 300 km away", "3 至 90 天后找到，相距 100 至 300 公里", m 0.0263, u 0.00805; "m: mixture by time; u: seats of counties";
    UNKNOWN_D300 = 32: "unknown-300km", "time between not known, 100 to 300 km away", "间隔时间不详，相距 100 至 300 公里", m 0.0238, u 0.00805; "m: mixture by time; u: seats of counties";
    SOON_D300 = 33: "soon-300km", "met under 3 days later, 100 to 300 km away", "3 天内找到，相距 100 至 300 公里", m 0.00912, u 0.00805; "m: mixture by time; u: seats of counties";
    LATE_D1000 = 34: "late-1000km", "met over 90 days later, 300 to 1,000 km away", "90 天以后找到，相距 300 至 1000 公里", m 0.0688, u 0.0935; "m: mixture by time; u: seats of counties";
    LATE_FAR = 35: "late-far", "met over 90 days later, farther away", "90 天以后找到，更远", m 0.0944, u 0.175; "m: mixture by time; u: seats of counties";
    UNKNOWN_D1000 = 36: "unknown-1000km", "time between not known, 300 to 1,000 km away", "间隔时间不详，相距 300 至 1000 公里", m 0.0333, u 0.0623; "m: mixture by time; u: seats of counties";
    WEEKS_D1000 = 37: "weeks-1000km", "met 3 to 90 days later, 300 to 1,000 km away", "3 至 90 天后找到，相距 300 至 1000 公里", m 0.0281, u 0.0623; "m: mixture by time; u: seats of counties";
    UNKNOWN_FAR = 38: "unknown-far", "time between not known, farther away", "间隔时间不详，更远", m 0.0425, u 0.117; "m: mixture by time; u: seats of counties";
    WEEKS_FAR = 39: "weeks-far", "met 3 to 90 days later, farther away", "3 至 90 天后找到，更远", m 0.0296, u 0.117; "m: mixture by time; u: seats of counties";
    SOON_D1000 = 40: "soon-1000km", "met under 3 days later, 300 to 1,000 km away", "3 天内找到，相距 300 至 1000 公里", m 0.00695, u 0.0623; "m: mixture by time; u: seats of counties";
    BEFORE_FAR = 41: "before-far", "met before being lost, farther than 100 km", "发现早于走失，相距 100 公里以上", m 0.0119, u 0.149; "m: mixture by time; u: seats of counties";
    SOON_FAR = 42: "soon-far", "met under 3 days later, farther away", "3 天内找到，更远", m 0.005, u 0.117; "m: mixture by time; u: seats of counties";
}

/// All of them.
pub(super) const ALL: &[BuiltLevel] = LEVELS;

const SOON: [u8; 10] = [
    SOON_D3,
    SOON_D10,
    SOON_D30,
    SOON_COUNTY,
    SOON_D100,
    SOON_PREF,
    SOON_D300,
    SOON_PROV,
    SOON_D1000,
    SOON_FAR,
];
const WEEKS: [u8; 10] = [
    WEEKS_D3,
    WEEKS_D10,
    WEEKS_D30,
    WEEKS_COUNTY,
    WEEKS_D100,
    WEEKS_PREF,
    WEEKS_D300,
    WEEKS_PROV,
    WEEKS_D1000,
    WEEKS_FAR,
];
const LATE: [u8; 10] = [
    LATE_D3,
    LATE_D10,
    LATE_D30,
    LATE_COUNTY,
    LATE_D100,
    LATE_PREF,
    LATE_D300,
    LATE_PROV,
    LATE_D1000,
    LATE_FAR,
];
const UNKNOWN: [u8; 10] = [
    UNKNOWN_D3,
    UNKNOWN_D10,
    UNKNOWN_D30,
    UNKNOWN_COUNTY,
    UNKNOWN_D100,
    UNKNOWN_PREF,
    UNKNOWN_D300,
    UNKNOWN_PROV,
    UNKNOWN_D1000,
    UNKNOWN_FAR,
];

/// The level of a time and a distance.
pub(super) fn level(elapsed: Elapsed, distance: Distance) -> u8 {
    let at = distance as usize;
    match elapsed {
        Elapsed::Soon => SOON[at],
        Elapsed::Weeks => WEEKS[at],
        Elapsed::Late => LATE[at],
        Elapsed::Unknown => UNKNOWN[at],
        Elapsed::Before if distance <= Distance::Prefecture => BEFORE_NEAR,
        Elapsed::Before => BEFORE_FAR,
    }
}
