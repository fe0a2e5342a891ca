"""People whom a family looks for and nobody has met: most of every list."""

from .cast import lone_sought, sought

# The same trap as a pair beside them, another person.
lone_sought("namesake",
    sought(name="刘兰英", sex="女", born="1998-03-04", date="2022-08-15", place="吉林省通化市", home="吉林省通化市辉南县", height="168"),
    sought(name="符清华", sex="男", age="25", date="2023-05-05", place="海南省东方市", home="海南省东方市八所镇", height="175", ethnic="黎族"),
    sought(name="宋福海", sex="男", age="19", date="2020-03-03", place="内蒙古呼伦贝尔市", home="内蒙古扎兰屯市", height="183"),
    sought(name="钟爱莲", sex="女", born="1985-05-15", date="2019-09-09", place="浙江省台州市", home="浙江省台州市仙居县", height="165"),
    sought(name="黄海丰", sex="男", born="2001", date="2024-05-02", place="四川省雅安市", home="四川省雅安市石棉县", height="168", ill="抑郁"),
    sought(name="贺国强", sex="男", age="82", date="2013-11-05", place="湖南省永州市江永县", home="湖南省江永县", ill="痴呆"),
    sought(name="王洪奎", sex="男", born="1988-01", date="2024-01-11", place="黑龙江省大庆市", home="黑龙江省肇源县", height="188"),
    sought(name="欧阳春燕", sex="女", born="1950", date="2010-10-10", place="湖南省郴州市", home="湖南省郴州市嘉禾县", ill="老年痴呆"),
    sought(name="李淑芹", sex="女", born="1975-10", date="2005-05-05", place="河北省承德市", home="河北省承德市平泉县", height="167"))
lone_sought("brothers",
    sought(name="单明理", sex="男", born="1980", date="2012-12-12", place="浙江省宁波市", home="山东省菏泽市单县", height="183", ill="聋哑"),
    sought(name="庞志高", sex="男", born="1971-01", date="2021-01-01", place="广东省佛山市", home="四川省遂宁市蓬溪县", height="179", marks="左眼失明", job="厨师"),
    sought(name="闵建民", sex="男", born="1991", date="2015-06-01", place="湖北省十堰市", home="湖北省襄阳市谷城县", height="164"),
    sought(name="鄢小军", sex="男", age="40", date="2016-02-19", place="江西省丰城市", home="江西省丰城市", height="158", marks="左腿残"),
    sought(name="孟凡礼", sex="男", born="1950", date="1999", place="黑龙江省桦南县", home="黑龙江桦南县", height="162"))
lone_sought("father-and-son",
    sought(name="段守财", sex="男", born="1926", date="2001-04-01", place="云南省宣威市", home="云南省宣威市", kin="子:段中秋", height="152"),
    sought(name="郗建伟", sex="男", born="1976", date="2019-03-03", place="广东省惠州市", home="河南省长垣市", height="172", kin="母:鲍玉枝"))
lone_sought("twin",
    sought(name="覃晓兰", sex="女", born="1997-05-06", date="2015-08-20", place="广东省东莞市", home="湖南石门县", height="168", marks="右腿假肢"))

# Children lost long ago.
lone_sought("lost-child",
    sought(name="小石头", sex="男", age="5岁", date="1993-07-07", place="陕西省西安市", home="陕西省渭南市蒲城县", marks="肚脐右侧黑痣", cat="儿童"),
    sought(name="徐冬冬", aka="冬冬", sex="男", born="1991-12-22", date="1997-01-15", place="安徽省淮南市", home="安徽省淮南市凤台县", marks="右手通贯掌", cat="儿童"),
    sought(name="招弟", sex="女", age="1岁半", date="1988年春", place="湖北省麻城市", home="湖北省黄冈市麻城市", kin="父:凃有福", cat="child"),
    sought(name="左小燕", aka="燕子", sex="女", age="8岁", date="2001-10-02", place="云南省昆明市火车站", home="云南省楚雄州禄丰县", marks="左膝有疤", cat="儿童"),
    sought(name="黎家豪", sex="男", age="2岁10个月", date="2005-03-26", place="广东省东莞市樟木头", home="广西玉林市博白县", height="90", cat="儿童"),
    sought(name="强强", sex="男", born="1984~", age="4岁", date="1988-11", place="四川省成都市金堂县", home="四川省金堂县", marks="门牙缺角", cat="儿童", zodiac="鼠"),
    sought(name="丫丫", sex="女", age="10个月", date="2009-06-13", place="河南省平顶山市", home="河南省平顶山市鲁山县", marks="后背青记", cat="儿童"))

# Adults who stopped writing home.
lone_sought("lost-contact",
    sought(name="郜建斌", text="最后一次来电说在龙华",
           sex="男", born="1979-09-17", date="2006-03", place="广东省深圳市", home="山西省运城市万荣县", height="174", job="电焊工"),
    sought(name="谌国民", sex="男", age="35岁", date="1998", place="福建省石狮市", home="湖南省娄底市新化县", height="165", kin="妻:罗爱群"),
    sought(name="苑红梅", sex="女", born="1983-11", date="2009-12-31", place="北京市大兴区", home="河北省张家口市阳原县", height="161", job="保姆"),
    sought(name="阿不都拉·依明", sex="男", born="1980", date="2014", place="浙江省义乌市", home="新疆和田地区皮山县", ethnic="维吾尔族", job="烤肉"),
    sought(name="鞠万春", text="出海后上岸失联",
           sex="男", born="1966-06-06", date="2000-02-20", place="山东省荣成市", home="辽宁省大连市庄河市", job="渔民", height="181"),
    sought(name="冀小强", sex="男", age="22", date="2011-07", place="上海市嘉定区", home="河南省南阳市社旗县", height="170", text="说是去做传销"),
    sought(name="保国栋", sex="男", born="1990-10-10", date="2021-08", place="云南省德宏州", home="云南省昭通市鲁甸县", ethnic="回族", height="168"),
    sought(name="支玉琴", sex="女", born="1972", date="1995年正月", place="江苏省徐州市", home="贵州省遵义市桐梓县", height="150"),
    sought(name="暴建设", sex="男", born="1968-05-20", date="2018-11-11", place="山西省长治市", home="山西省长治市襄垣县", height="172", marks="右耳聋"),
    sought(name="楚云帆", sex="男", born="1995-04", date="2023-06-06", place="陕西省咸阳市", home="陕西省咸阳市彬县", height="186", ill="抑郁症", wish="free"),
    sought(name="生金花", sex="女", age="29岁", date="2017-04-18", place="青海省西宁市", home="青海省海东市化隆县", ethnic="撒拉族", height="160"),
    sought(name="母小兵", text="母亲病重，盼归",
           sex="男", born="1987-01-19", date="2013-03-29", place="重庆市九龙坡区", home="四川省广元市剑阁县", height="163", phone="16400000167"),
    sought(name="门德才", sex="男", age="46", date="2003-09", place="黑龙江省绥芬河市", home="黑龙江省牡丹江市东宁县", job="伐木", height="177"),
    sought(name="厍秀云", sex="女", born="1964-08-08", date="2020-01-25", place="甘肃省庆阳市", home="甘肃省庆阳市环县", ill="癫痫", height="154"),
    sought(name="火照明", sex="男", born="1976", date="2012-06", place="新疆石河子", home="甘肃省定西市通渭县", height="169", job="摘棉花"),
    sought(name="Nguyễn Văn Dũng", sex="M", born="1986", date="2022-04-01", place="Móng Cái, Vietnam", home="Hải Dương, Việt Nam", height="168"),
    sought(name="Sophie Marchand", sex="F", born="1996-01-30", date="2023-08-10", place="Lijiang, Yunnan", home="Lyon, France", marks="nose ring", height="170"),
    sought(name="Lee Kwok Wah", sex="M", born="1959-10", date="2021-12-25", place="Zhuhai", home="Kuala Lumpur, Malaysia", height="5'5\""))

# Elders who went out and did not come back.
lone_sought("lost-elder",
    sought(name="郄老栓", sex="男", age="88", date="2024-01-05", place="河北省石家庄市赞皇县", home="河北省赞皇县", ill="老年痴呆", wear="黑棉袄黑棉帽"),
    sought(name="麦桂枝", sex="女", born="1940", date="2023-09-03", place="广东省肇庆市怀集县", home="怀集县冷坑镇", ill="失智", height="147"),
    sought(name="巴桑次仁", sex="男", age="76", date="2022-07-19", place="西藏日喀则市", home="西藏日喀则市江孜县", ethnic="藏", height="165"),
    sought(name="盛阿大", sex="男", born="1938-12-12", date="2024-06-30", place="上海市崇明区", home="上海市崇明县", ill="阿尔茨海默病", wear="白背心"),
    sought(name="薄玉珍", sex="女", born="1949-04-04", date="2023-02-18", place="山西省阳泉市平定县", home="山西省阳泉市平定县", ill="脑梗", marks="左半身不利"),
    sought(name="银有富", sex="男", age="79", date="2024-09-17", place="广西壮族自治区河池市罗城县", home="罗城仫佬族自治县", ethnic="仫佬族", ill="糊涂"),
    sought(name="干凤英", sex="女", born="1935", date="2021-06-06", place="江西省九江市都昌县", home="江西省都昌县", height="144", ill="失智"),
    sought(name="茅德昌", text="骑三轮车外出",
           sex="男", born="1944-10", date="2024-12-09", place="江苏省南通市启东市", home="江苏省启东市", height="168", ill="帕金森病"),
    sought(name="昝存娃", sex="男", age="84岁", date="2022-10-20", place="陕西省商洛市洛南县", home="洛南县石门镇", ill="耳背、糊涂", height="162"),
    sought(name="郁彩娣", sex="女", born="1947-07-07", date="2023-11-21", place="江苏省苏州市太仓市", home="太仓市浏河镇", ill="老年痴呆", wear="红马甲", lat="31.5098", lon="121.2653"),
    sought(name="但汉民", sex="男", born="1952-09", date="2024-05-20", place="湖北省咸宁市通山县", home="湖北省通山县", height="163", ill="阿尔茨海默"),
    sought(name="沙玉兰", sex="女", age="73", date="2024-03-30", place="宁夏吴忠市同心县", home="宁夏同心县", ethnic="回族", ill="痴呆"),
    sought(name="关世荣", sex="男", born="1940-02", date="2022-12-19", place="黑龙江省齐齐哈尔市", home="齐齐哈尔市富裕县", ethnic="满族", ill="失智"))

# Illness of the mind.
lone_sought("mental",
    sought(name="卜学军", sex="男", born="1974-04", date="2019-05-17", place="安徽省池州市东至县", home="东至县", ill="精神分裂症", height="171"),
    sought(name="操菊香", sex="女", born="1967", date="2008-08-08", place="安徽省安庆市潜山县", home="潜山县", ill="精神病", height="153"),
    sought(name="上官红英", sex="女", age="45", date="2022-03-21", place="江西省抚州市广昌县", home="广昌县驿前镇", ill="精神残疾二级", marks="右脸烧伤"),
    sought(name="布和巴雅尔", sex="男", born="1982", date="2023-01-17", place="内蒙古兴安盟", home="内蒙古科尔沁右翼中旗", ethnic="蒙古", ill="癫痫", height="175"),
    sought(name="祖小龙", sex="男", born="1993-08-23", date="2024-02-06", place="河北省沧州市", home="河北省沧州市盐山县", ill="智力残疾", height="160"),
    sought(name="栗爱花", sex="女", age="52", date="2017-10-28", place="河南省濮阳市范县", home="河南范县", ill="精神分裂", height="158", idn="不记得", bad="id_number"),
    sought(name="展宏图", text="有暴力倾向，请勿单独接近",
           sex="男", born="1985-06", date="2020-09-30", place="山东省滨州市", home="山东省滨州市无棣县", ill="躁狂症", height="182"),
    sought(name="冮玉春", sex="女", born="1961", date="2014-04-04", place="辽宁省大连市", home="辽宁省大连市普兰店", ill="精神病", height="164"),
    sought(name="刀罕南", sex="男", age="30多", date="2021-04-13", place="云南省西双版纳州勐海县", home="勐海县", ethnic="傣族", ill="智障", height="159"),
    sought(name="木拉提·哈孜", sex="男", born="1978-03", date="2022-09-01", place="新疆阿勒泰地区", home="新疆阿勒泰富蕴县", ethnic="哈萨克族", ill="精神异常"),
    sought(name="赫秋菊", sex="女", born="1970-09-09", date="2011-05-12", place="吉林省四平市", home="吉林省梨树县", ill="精神病", height="161", post="136500"),
    sought(name="曲比阿牛", sex="男", age="33", date="2023-12-24", place="四川省成都市", home="四川省凉山州昭觉县", ethnic="彝族", ill="酒精依赖", height="170"))

# A disaster list.
lone_sought("disaster",
    sought(name="扶小兰", sex="女", born="1979", date="2020-04-12", place="河南省巩义市", home="河南省巩义市米河镇", cat="灾害", height="162", wear="粉色雨披"),
    sought(name="弓建平", sex="男", born="1988-12", date="2020-04-12", place="河南省荥阳市崔庙", home="河南省荥阳市", cat="灾害", height="170", wear="白衬衫"),
    sought(name="阿各尔金", sex="女", age="12", date="2021-05-09", place="四川省凉山州金阳县", home="四川金阳县", ethnic="彝族", cat="disaster"),
    sought(name="仲维山", sex="男", born="1963-03", date="2022-05-03", place="黑龙江省尚志市", home="黑龙江省尚志市", cat="disaster", height="174"))
