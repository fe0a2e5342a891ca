//! An occupation cell to [`Occupation`]: its words, and a coarse group.

use std::sync::OnceLock;

use super::Parsed;
use super::words::{Keywords, fold, says_unknown};

/// A group of occupations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Trade {
    /// Fields, herds, fishing, forest.
    Land,
    /// Building sites.
    Building,
    /// Factories and unskilled wage labour.
    Labour,
    /// Mines.
    Mining,
    /// Drivers, porters, couriers.
    Transport,
    /// Shops and own business.
    Trading,
    /// Kitchens, inns, households, cleaning, guards.
    Service,
    /// Crafts: smiths, tailors, barbers.
    Craft,
    /// Teachers.
    Teaching,
    /// Pupils and students.
    Learning,
    /// Doctors, nurses, chemists.
    Medicine,
    /// Offices, engineers, officials.
    Office,
    /// Soldiers, former ones too.
    Army,
    /// Pensioners.
    Retired,
    /// Housewives and the unemployed.
    None,
    /// Collecting waste, begging.
    Street,
    /// Monks, nuns, priests.
    Religion,
    /// Singers, writers, sportsmen.
    Arts,
}

impl Trade {
    /// Every group.
    pub const ALL: [Trade; 18] = [
        Trade::Land,
        Trade::Building,
        Trade::Labour,
        Trade::Mining,
        Trade::Transport,
        Trade::Trading,
        Trade::Service,
        Trade::Craft,
        Trade::Teaching,
        Trade::Learning,
        Trade::Medicine,
        Trade::Office,
        Trade::Army,
        Trade::Retired,
        Trade::None,
        Trade::Street,
        Trade::Religion,
        Trade::Arts,
    ];
}

/// An occupation as stated.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Occupation {
    /// Its group, if a word of the cell is known.
    pub trade: Option<Trade>,
    /// The folded cell.
    pub text: Box<str>,
}

const WORDS: &[(Trade, &str)] = &[
    (
        Trade::Land,
        "农民 务农 种地 农 农业 农户 种田 农村 放羊 放牛 牧民 放牧 渔民 打鱼 捕鱼 养殖 养猪 果农 茶农 林业 护林 farmer farming peasant herder fisherman shepherd",
    ),
    (
        Trade::Building,
        "建筑 建筑工 建筑工人 瓦工 泥瓦匠 泥水匠 木工 木匠 钢筋工 油漆工 装修 工地 水电工 架子工 builder construction mason carpenter",
    ),
    (
        Trade::Labour,
        "工人 打工 务工 民工 农民工 职工 工厂 车间 纺织 纺织工 普工 操作工 临时工 零工 小工 流水线 worker labourer laborer factory",
    ),
    (Trade::Mining, "矿工 煤矿 挖煤 矿山 采矿 miner mining"),
    (
        Trade::Transport,
        "司机 驾驶员 开车 货车 出租车 搬运 搬运工 装卸 装卸工 快递 快递员 外卖 船员 水手 海员 铁路 三轮车 driver porter courier sailor",
    ),
    (
        Trade::Trading,
        "个体 个体户 经商 做生意 生意 商贩 小贩 摆摊 卖菜 销售 营业员 售货员 老板 商人 merchant trader shopkeeper sales vendor",
    ),
    (
        Trade::Service,
        "厨师 服务员 保姆 保洁 清洁工 环卫 环卫工 保安 门卫 家政 护工 看门 洗碗 宾馆 饭店 物业 cook chef waiter waitress cleaner nanny guard maid",
    ),
    (
        Trade::Craft,
        "裁缝 铁匠 理发 理发师 修车 修理 修理工 电工 电焊工 焊工 石匠 篾匠 补鞋 修鞋 手艺人 tailor barber welder electrician mechanic smith",
    ),
    (Trade::Teaching, "教师 老师 教员 教授 民办教师 teacher professor"),
    (Trade::Learning, "学生 上学 小学生 中学生 大学生 在读 幼儿 学龄前 student pupil"),
    (Trade::Medicine, "医生 护士 赤脚医生 中医 药店 医师 兽医 doctor nurse pharmacist"),
    (
        Trade::Office,
        "干部 公务员 会计 工程师 技术员 职员 文员 村支书 村长 村干部 律师 编辑 警察 程序员 经理 设计师 clerk official accountant engineer officer manager lawyer",
    ),
    (Trade::Army, "军人 退伍 退伍军人 当兵 复员 转业 老兵 士兵 soldier veteran army"),
    (Trade::Retired, "退休 离休 离退休 退休工人 退休教师 退休干部 退休职工 retired pensioner"),
    (
        Trade::None,
        "无业 待业 失业 家庭主妇 家务 主妇 下岗 无固定职业 无职业 无工作 unemployed housewife jobless",
    ),
    (Trade::Street, "拾荒 捡废品 捡破烂 收废品 收破烂 乞讨 要饭 流浪 流浪汉 卖艺 beggar scavenger"),
    (Trade::Religion, "和尚 尼姑 喇嘛 阿訇 道士 牧师 神父 僧人 活佛 monk nun imam priest lama"),
    (
        Trade::Arts,
        "演员 歌手 唱戏 戏曲 画家 作家 运动员 教练 记者 音乐 actor singer writer artist journalist athlete",
    ),
];

fn table() -> &'static Keywords<Trade> {
    static TABLE: OnceLock<Keywords<Trade>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let split = |(trade, words): &'static (Trade, &'static str)| {
            words.split_ascii_whitespace().map(move |word| (word, *trade))
        };
        Keywords::new(WORDS.iter().flat_map(split))
    })
}

/// Reads an occupation. Every text is one; known words also give its group,
/// the first of them where there are several.
///
/// ```
/// use wayhome::normalise::occupation::{self, Trade};
/// let Some(job) = occupation::parse("在工地做瓦工").value() else { panic!() };
/// assert_eq!(job.trade, Some(Trade::Building));
/// ```
pub fn parse(text: &str) -> Parsed<Occupation> {
    let folded = fold(text);
    // 无 in this column means without work, but as often that nobody asked.
    if says_unknown(&folded) {
        return Parsed::Empty;
    }
    let trade = table().found(&folded).first().copied();
    Parsed::Whole(Occupation { trade, text: folded.into() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_give_the_group_and_the_text_stays() {
        for (text, trade) in [
            ("农民", Some(Trade::Land)),
            ("农民工", Some(Trade::Labour)),
            ("退休教师", Some(Trade::Retired)),
            ("個體戶", Some(Trade::Trading)),
            ("Teacher (primary school)", Some(Trade::Teaching)),
            ("无业", Some(Trade::None)),
            ("拾荒者", Some(Trade::Street)),
            ("占卜", None),
        ] {
            assert_eq!(parse(text).value().map(|job| job.trade), Some(trade), "{text}");
        }
        assert_eq!(parse("不详"), Parsed::Empty);
        let text = |cell| parse(cell).value().map(|job| job.text);
        assert_eq!(text("占卜"), Some("占卜".into()));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            parse(&text);
        }
    }
}
