"""Traps of places and of the way between them: renamed, merged, shared, guessed, remembered by sound."""

from .cast import lone_sought, pair, found, sought

pair("old-county-name", "即墨县, 即墨市 and 即墨区 are one place at different times.",
     found(name="蓝玉山", text="说要赶海，家在海边", build="壮",
           sex="男", age="68", date="2022-12-03", place="烟台市芝罘区", home="山东即墨县", height="170"),
     sought(name="兰玉山", sex="男", born="1954-05", date="2022-11-25", place="青岛市即墨区金口镇", home="青岛市即墨区金口镇", kin="妻:辛秀花",
            ill="老年痴呆"))
pair("old-county-name", "He left when 襄阳 was 襄樊 and says so; the family writes the new name.",
     found(name="闵建军", text="自述离家十几年，城市名字后来改了",
           sex="男", age="五十多", date="2024-03-22", place="西安火车站", home="湖北襄樊", marks="右眉断开"),
     sought(name="闵建军", text="和家里吵架后走的",
            sex="男", born="1970-07-30", date="2008-02", place="湖北省襄阳市樊城区", home="襄阳市樊城区", height="173",
            marks="右边眉毛中间有道疤断成两截"))
pair("old-county-name", "中甸 is 香格里拉 since 2001; a Naxi man remembers the old name.",
     found(name="和润生", text="会吹葫芦笙",
           sex="男", age="61", date="2023-11-27", place="大理市下关", home="云南中甸", ethnic="纳西族"),
     sought(name="和润生", sex="男", born="1962", date="2023-10-13", place="云南省迪庆州香格里拉市", home="香格里拉市三坝乡", ethnic="纳西",
            job="赶马人", height="168"))
pair("merged-county", "闸北区 was merged into 静安区 in 2015; she gives the address of her youth.",
     found(name="戚惠芳", text="说住在苏州河北边，要回去烧饭", wear="米色羊毛开衫、黑裤", cat="失智",
           sex="女", age="83", date="2024-11-02", place="上海市宝山区", home="上海市闸北区", ill="失智"),
     sought(name="戚蕙芳", text="原来住闸北，动迁到彭浦",
            sex="女", born="1941-05-20", date="2024-11-01", place="上海市静安区彭浦新村", home="上海市静安区彭浦新村",
            height="157", wear="米色开衫", phone="16400000131"))
pair("merged-county", "平江区 of 苏州 went into 姑苏区 in 2012; 平江 is a county of 湖南 too.",
     found(name="钮秀娟", sex="女", age="70", date="2022-04-29", place="无锡市梁溪区", home="苏州平江区", accent="苏州话",
           cat="老人"),
     sought(name="钮秀娟", sex="女", born="1951-11-30", date="2022-04-27", place="苏州市姑苏区平江路", home="江苏省苏州市姑苏区",
            ill="早老性痴呆", height="154"))
pair("county-without-suffix", "Only 建德, neither province nor suffix; the family has the whole chain.",
     found(name="楼美英", sex="女", age="46", date="2024-05-07", place="南京市玄武区", home="建德", height="159"),
     sought(name="楼美英", sex="女", born="1978-02", date="2024-04-18", place="浙江省杭州市建德市梅城镇", home="浙江省杭州市建德市梅城镇",
            ill="躁郁症"))

pair("ambiguous-district", "朝阳区 is in 北京 and in 长春; the accent says the north-east and so does the family.",
     found(name="佟国华", text="只说朝阳区，再问就发火", build="高大",
           sex="男", age="63", date="2024-01-17", place="山海关站", home="朝阳区", accent="东北口音"),
     sought(name="佟国华", sex="男", born="1960-12", date="2024-01-11", place="长春市朝阳区", home="吉林省长春市朝阳区", ill="酒精性痴呆",
            height="176"))
pair("ambiguous-district", "城关镇 is the seat of a hundred counties; accent, age and a name of few decide for 虞城.",
     found(name="闻小改", sex="女", age="38", date="2022-10-08", place="徐州市云龙区", home="城关镇", accent="豫东口音",
           ill="智力残疾", text="问哪个县，答就是城关"),
     sought(name="闻小改", sex="女", born="1984-04-30", date="2022-09-17", place="河南省虞城县城关镇", home="虞城县城关镇",
            height="153", kin="母:祝桂莲"))
lone_sought("ambiguous-district", sought(name="佟国庆", sex="男", age="44", date="2019-04-04", place="北京市朝阳区", home="北京市朝阳区",
            height="180", job="出租车司机"))
pair("wrong-province", "He puts his county into the wrong province: 阜阳 lies in 安徽, not 河南.",
     found(name="武学礼", text="分不清河南安徽，说家在泉河边",
           sex="男", age="66", date="2022-11-16", place="郑州市二七区", home="河南阜阳临泉", height="167"),
     sought(name="武学礼", text="爱往河南那边走，以前在那里挖河",
            sex="男", born="1956-10-10", date="2022-10-30", place="安徽省临泉县瓦店", home="安徽省阜阳市临泉县瓦店镇", ill="糊涂"))
pair("village-by-sound", "汪家庄 for 王家庄: the village was written by sound, the county is right.",
     found(name="桂三", text="比划，会写几个字，村名是同屋人猜的", cat="成人",
           sex="男", age="五十来岁", date="2023-09-07", place="石家庄市新华区", home="河北灵寿汪家庄", ill="聋哑", marks="左手六指"),
     sought(name="桂建民", aka="桂三", sex="男", born="1972", date="2023-08-01", place="灵寿县王家庄", home="河北省石家庄市灵寿县王家庄村",
            marks="左手多一个指头", ill="听力言语残疾一级"))
pair("village-by-sound", "史家湾 and 石家湾 in one county; the father's name was taken down by sound as well.",
     found(name="拓巧玲", sex="女", age="36", date="2024-09-26", place="包头市昆都仑区", home="陕西米脂史家湾", kin="父:拓万仓",
           wear="单衣，赤脚"),
     sought(name="拓巧玲", sex="女", born="1988-06", date="2024-08-12", place="陕西省榆林市米脂县石家湾", home="米脂县石家湾村",
            kin="父:拓万昌|子:高乐乐", ill="产后精神病", height="158"))
pair("adcode-abolished", "The home place is a code of six digits, abolished in 2012: 370284 was 胶南.",
     found(name="薛成栋", sex="男", age="59", date="2024-10-24", place="连云港市海州区", home="370284", height="175"),
     sought(name="薛成栋", sex="男", born="1965-02-26", date="2024-10-09", place="青岛市黄岛区泊里镇", home="山东省青岛市黄岛区", ill="抑郁症"))
pair("adcode-abolished", "310225 is 南汇县 as it was; today 浦东新区.",
     found(name="瞿林妹", wear="蓝布衫、绣花鞋", text="摆渡口被发现",
           sex="女", age="78", date="2023-08-06", place="嘉兴市平湖市", home="310225", accent="本地话"),
     sought(name="瞿林妹", sex="女", born="1945-06-06", date="2023-08-05", place="上海市浦东新区惠南镇", home="上海市浦东新区惠南镇", ill="失智",
            height="152", wear="蓝布衫"))
pair("adcode-now", "Both sides write codes, one of nine digits with the township, one of six.",
     found(name="麻永贵", sex="男", age="50", date="2024-06-20", place="440103", home="431228", ethnic="侗族"),
     sought(name="麻永贵", sex="男", born="1974-01-08", date="2024-05-12", place="431228101", home="431228101", height="162", ethnic="侗",
            ill="精神残疾二级"))
pair("pinyin-place", "The place stands in pinyin: Lankao, Henan is 河南兰考.",
     found(name="靳满囤", sex="男", age="64", date="2023-12-19", place="Guangzhou", home="Lankao County, Henan", src="foreign aid group"),
     sought(name="靳满囤", sex="男", born="1959-05", date="2023-11-24", place="河南省兰考县堌阳镇", home="兰考县堌阳镇", height="169", job="木匠"))
pair("traditional-place", "The place in traditional characters: 臺山 and 廣東; names agree by sound.",
     found(name="甄炳坤", sex="男", age="80", date="2024-02-01", place="江门市新会区", home="广东台山", accent="四邑话"),
     sought(name="甄炳焜", sex="男", born="1943", date="2024-01-30", place="廣東省臺山市端芬鎮", home="廣東臺山端芬鎮", ill="腦退化", height="5呎4吋"))
pair("postal-code", "No home place, only a postal code that the old letter in his bag carries.",
     found(name="郅玉堂", sex="男", age="73", date="2022-07-27", place="唐山市路北区", post="073000", height="165"),
     sought(name="郅玉堂", sex="男", born="1949-02", date="2022-07-20", place="河北省定州市", home="河北省定州市", post="073000", ill="失智"))
pair("place-abroad", "A home abroad in English and in Chinese; the date of birth agrees.",
     found(name="Kim Songmin", sex="M", born="1964-11-11", date="2023-09-29", place="吉林省图们市", home="Incheon, South Korea"),
     sought(name="김성민", sex="M", born="1964-11-11", date="2023-09-21", place="中国延边", home="韩国仁川", height="174", ill="dementia, early"))

pair("event-coordinates", "The bracelet's last fix is 700 m from where he was met two hours later; the names differ by a title.",
     found(name="刘大爷", sex="男", age="80多岁", date="2024-04-16", place="北京市丰台区", lat="39.8590", lon="116.2850", wear="深蓝外套，灰裤",
           cat="老人"),
     sought(name="刘振声", sex="男", born="1941-01-07", date="2024-04-16", place="北京市丰台区丰台街道", lat="39.8535", lon="116.2820",
            wear="深蓝色夹克灰裤子", home="北京市丰台区", ill="阿尔茨海默病", src="定位手环平台", cat="失智"))
pair("event-coordinates", "Nothing but coordinates on the one side, a place name on the other.",
     found(sex="女", age="75-80", date="2023-04-14", lat="30.2595", lon="120.1302", ill="失智，说不清姓名", marks="左手背有烫伤疤", build="瘦小"),
     sought(name="诸葛文娟", sex="女", born="1946-02", date="2023-04-14", place="杭州市西湖区", home="杭州市西湖区", marks="左手手背烫伤过",
            build="瘦", ill="老年痴呆", height="148"))
pair("accent-only", "No place at all, 温州话 is understood by nobody else: accent, mark and age meet.",
     found(name="阿林", sex="男", age="45上下", date="2024-12-02", place="乌鲁木齐市沙依巴克区", accent="温州口音", marks="脖子后有肉瘤，鸡蛋大"),
     sought(name="南建林", aka="阿林", sex="男", born="1979", date="2024-09-28", place="浙江省温州市瑞安市", home="温州瑞安塘下镇",
            marks="后颈有一个大肉瘤", height="165"))
pair("accent-only", "讲壮语 is all that is known of home; the scar on the chin and the tooth are there twice.",
     found(sex="女", age="50左右", date="2023-11-05", place="广东省清远市", accent="讲壮语，白话会一点", marks="下巴有疤，镶银牙一颗", height="150"),
     sought(name="韦美凤", sex="女", born="1972-09", date="2023-09-14", place="广西河池市都安县", home="都安瑶族自治县高岭镇", ethnic="壮族",
            marks="下颌疤痕，一颗银牙", ill="智力残疾", height="151"))
pair("neighbour-county", "She names the county town next to hers, where the market is: 涡阳 for 利辛.",
     found(name="江翠平", sex="女", age="52", date="2022-08-15", place="亳州市谯城区", home="安徽涡阳"),
     sought(name="江翠萍", sex="女", born="1970-05-25", date="2022-08-02", place="安徽省亳州市利辛县", home="利辛县阚疃镇", height="160",
            ill="精神病"))

pair("met-before-lost", "The family's last contact is three days after the station met him: dates are wrong too.",
     found(name="葛春和", text="救助热线转来；登记日期以入站为准",
           sex="男", age="49", date="2023-07-04", place="天津市武清区", home="河北沧州献县", height="172"),
     sought(name="葛春和", sex="男", born="1974-03-10", date="2023-07-07", place="河北省献县", home="河北省沧州市献县", ill="精神异常",
            text="最后联系在七月七日前后"))
pair("years-apart-by-train", "From 黑龙江 to 海南 and fourteen years: name, father and county remain.",
     found(name="孟繁义", text="冬天穿单衣，说东北比这冷", build="高瘦", cat="精神障碍",
           sex="男", age="51", date="2024-12-20", place="三亚市天涯区", home="黑龙江佳木斯桦南", kin="父:孟宪章", accent="东北话"),
     sought(name="孟凡义", text="坐火车走的，车票是到哈尔滨",
            sex="男", born="1973-07", date="2010-05-11", place="黑龙江省桦南县", home="黑龙江省桦南县孟家岗镇", kin="父:孟宪章",
            ill="精神分裂症", height="178"))
pair("years-apart-by-train", "Nine years and 1,900 km; the name was noted without the surname.",
     found(name="翠莲", text="摘棉花的队伍走后留下，只说名不说姓",
           sex="女", age="58", date="2024-01-29", place="新疆昌吉市", home="四川资阳乐至", kin="女儿:蒋小燕", accent="四川话"),
     sought(name="蒲翠莲", sex="女", born="1966", date="2015-03", place="四川省乐至县回澜镇", home="乐至县回澜镇", kin="夫:蒋世全|女:蒋小燕",
            ill="精神病", height="150"))
