"""People at stations whose families are not in the file: no counterpart is the default.

Some look like somebody on the other side; what parts them stands in the
comment above. The rest are strangers.
"""

from .cast import found, lone_found

# Namesakes: the name of a sought person, another province, another generation.
lone_found("namesake",
    found(name="王秀英", sex="女", age="44", date="2023-02-22", place="内蒙古包头市东河区", home="内蒙古巴彦淖尔五原", height="169"),
    found(name="王秀英", sex="女", born="1929-05", date="2012-09-10", place="海南省文昌市", home="海南文昌", ill="失智", marks="左眼白内障"),
    found(name="张伟", sex="男", age="61", date="2024-03-14", place="西藏拉萨市城关区", home="青海海东互助", height="165", ethnic="土族"),
    found(name="张伟", sex="女", age="50", date="2022-12-12", place="大连市中山区", home="辽宁丹东东港", height="160"),
    found(name="李建国", sex="男", age="28", date="2024-07-25", place="福州市仓山区", home="福建南平政和", height="181", job="外卖员"),
    found(name="刘兰英", sex="女", age="81", date="2021-03-18", place="牡丹江市东安区", home="黑龙江牡丹江穆棱", ill="失智"),
    found(name="陈国强", sex="男", age="70", date="2023-08-25", place="沈阳市和平区", home="辽宁本溪桓仁", height="176", marks="光头"),
    found(name="汤建波", sex="男", age="17", date="2020-06-16", place="天津市河东区", home="天津蓟县", job="学徒"))

# One family, another person: a brother, a twin, a son. Age, body or sex part them.
lone_found("brothers",
    found(name="单明光", sex="男", age="21", date="2024-08-14", place="宁波市北仑区", home="浙江衢州开化", height="185"),
    found(name="熊少平", sex="男", age="30", date="2021-11-09", place="西双版纳州景洪市", home="云南普洱澜沧", height="158", ethnic="拉祜族"))
lone_found("twin",
    found(name="阮建英", sex="女", age="52", date="2022-08-07", place="北海市海城区", home="广西防城港东兴", height="149", ethnic="京族"))
lone_found("father-and-son",
    found(name="汪结根", sex="男", age="88", date="2023-03-30", place="景德镇市珠山区", home="江西景德镇浮梁", ill="失智", height="159"))

# Numbers that begin alike: the same county of issue, another birth date and sex.
lone_found("same-id-first-digits",
    found(name="阿香", sex="女", idn=("370203", "19910708", "998", "hide:14-18"), date="2018-05-05", place="乌海市海勃湾区", marks="双臂纹花"),
    found(sex="男", idn=("512223", "19840101", "999", "hide:14-18"), date="2017-12-21", place="石河子市", height="183"))

# Nobody knows their name.
lone_found("nameless",
    found(sex="男", age="60-70", date="2024-05-16", place="哈密市伊州区", height="158", marks="右耳失聪，背部大面积烧伤", cat="不明"),
    found(name="无名", sex="女", age="30左右", date="2023-09-19", place="二连浩特市", height="170", marks="锁骨纹英文", ill="精神异常"),
    found(name="无名氏男", sex="男", age="约25岁", date="2022-01-09", place="漠河市", height="190", build="瘦高", wear="滑雪服"),
    found(name="某女", sex="女", age="八十多", date="2024-10-05", place="昌都市卡若区", accent="康巴藏语", ethnic="藏族", ill="失明"),
    found(sex="男", age="15-18", date="2023-04-27", place="瑞丽市", accent="缅甸语", marks="手背有刺青月亮", height="155"),
    found(sex="女", age="55-65", date="2022-06-29", place="吐鲁番市高昌区", marks="腹部剖腹产疤", wear="花头巾，绿色毛衣", height="162"),
    found(name="不知道", sex="男", age="不知道", date="2024-11-25", place="舟山市普陀区", text="渔船救起，不说话，会写“海”字", bad="age"),
    found(sex="男", age="35-45", date="2021-10-13", place="阿拉善左旗", marks="左大腿假肢", wear="沙漠迷彩", height="172"),
    found(name="未知名", sex="女", age="6个月", date="2024-12-15", place="鹤岗市工农区", wear="粉色襁褓", cat="儿童", text="医院门口拾得"),
    found(sex="男", age="70以上", date="2023-01-30", place="延吉市", accent="朝鲜语", marks="头顶肉瘤", ethnic="朝鲜族", height="很高", bad="height_cm"),
    found(sex="女", age="20-25", date="2022-05-25", place="万宁市", height="161", blood="C型", bad="blood_type"),
    found(name="无", sex="男", age="50左右", date="2020-02-03", place="神农架林区", marks="全身多处旧疤，络腮胡", build="壮实", ill="不语"))

# Half a name.
lone_found("half-name",
    found(name="老李", text="矿上的老病号都认得他，没人知道全名",
          sex="男", age="66", date="2023-07-27", place="本溪市平山区", home="辽宁本溪", marks="右腿截肢", job="矿工"),
    found(name="小陈", sex="男", age="19", date="2024-09-20", place="义乌市", home="江西鹰潭余江", height="175", marks="耳钉"),
    found(name="周大娘", sex="女", age="90岁", date="2021-05-11", place="吉林市船营区", home="吉林市永吉", height="145", marks="小脚"),
    found(name="春花", sex="女", age="33", date="2024-02-10", place="喀什市", home="甘肃武威民勤", height="164"),
    found(name="铁蛋", sex="男", age="44", date="2022-09-04", place="朔州市朔城区", home="山西朔州应县", marks="左手烧伤并指"),
    found(name="Mr. Okafor", sex="M", age="40s", date="2023-12-01", place="广州市白云区", home="Lagos, Nigeria", height="6'3\""),
    found(name="María Fernández López", sex="F", born="1950-02-02", date="2024-10-20", place="Beijing", home="Oviedo, Spain", ill="confused"),
    found(name="Teo Ah Kow", sex="M", age="77", date="2022-11-11", place="汕头市濠江区", home="Penang, Malaysia", accent="潮州话"))

# Strangers with a full name.
lone_found("stranger",
    found(name="巩向阳", text="在戈壁公路上拦车", wear="迷彩外套",
          sex="男", age="47", date="2024-01-31", place="嘉峪关市", home="甘肃张掖高台", height="169", job="种地"),
    found(name="车玉梅", sex="女", born="1959-12", date="2023-05-09", place="淄博市张店区", home="山东淄博沂源", ill="精神分裂症"),
    found(name="鹿呈祥", build="胖", wear="黑T恤",
          sex="男", age="39", date="2024-06-23", place="枣庄市薛城区", home="山东枣庄滕州", height="177", marks="胸口纹鹰"),
    found(name="苏日娜", text="不肯说为什么出来",
          sex="女", age="27", date="2023-10-16", place="通辽市科尔沁区", home="内蒙古通辽奈曼旗", ethnic="蒙古族", height="165"),
    found(name="臧凤山", sex="男", age="虚岁80", date="2022-04-16", place="承德市双桥区", home="河北承德围场", ill="失智", zodiac="羊"),
    found(name="幸福生", sex="男", age="55", date="2023-11-14", place="宜春市袁州区", home="江西新余分宜", job="煤矿", height="166"),
    found(name="尤金莲", sex="女", age="68", date="2024-04-07", place="泉州市鲤城区", home="福建泉州惠安", wear="惠安女头巾，蓝短衫", height="152"),
    found(name="敖德祥", text="说来看儿子，忘了地址",
          sex="男", age="72", date="2023-08-03", place="遵义市红花岗区", home="贵州遵义正安", ethnic="仡佬族"),
    found(name="仝小满", sex="女", age="23", date="2022-07-08", place="漯河市源汇区", home="河南漯河临颍", height="171", ill="癔症", marks="右手戒指"),
    found(name="阳承志", sex="男", born="1962-02-30", age="62", date="2024-03-08", place="永州市零陵区", home="湖南永州道县", bad="birth_date"),
    found(name="买合木提·吐尼亚孜", sex="男", age="71", date="2023-06-24", place="阿克苏市", home="新疆阿克苏库车", ethnic="维吾尔族"),
    found(name="扎西才让", sex="男", age="35", date="2024-08-19", place="甘南州合作市", home="甘肃甘南玛曲", ethnic="藏族", height="178"),
    found(name="蓝凤娇", sex="女", age="44", date="2022-10-26", place="丽水市莲都区", home="浙江丽水景宁", ethnic="畲族", height="154"),
    found(name="詹阿土", sex="男", age="79", date="2023-12-15", place="台中市", home="台湾彰化", accent="闽南话", height="163"),
    found(name="符亚妹", sex="女", age="59", date="2024-01-13", place="海口市琼山区", home="海南琼中", ethnic="黎族", marks="纹面"),
    found(name="冼志伟", sex="男", born="1968-07-07", date="2023-03-11", place="香港油尖旺区", home="香港新界元朗", height="5'6\""),
    found(name="干玉林", sex="男", age="51", date="2021-07-15", place="雅安市雨城区", home="四川雅安汉源", height="159", job="修路工"),
    found(name="佘春桃", sex="女", age="62", date="2024-11-18", place="潜江市", home="湖北潜江", blood="O", ill="糖尿病足"),
    found(name="戎卫东", sex="男", born="1967", date="2022-02-17", place="无锡市惠山区", home="江苏无锡江阴", height="174", phone="0510-00000123"),
    found(name="佴翠花", sex="女", age="50", date="2023-04-19", place="曲靖市麒麟区", home="云南曲靖会泽", lat="229.5", lon="25.5", bad="event_lat"),
    found(name="寇永强", sex="男", age="33", date="2024-05-29", place="宝鸡市金台区", home="陕西宝鸡凤翔", height="180", until="2029-05-31"),
    found(name="禹香兰", sex="女", age="65", date="2022-09-21", place="鞍山市铁东区", home="辽宁鞍山海城", ill="脑瘤术后"),
    found(name="浦建华", sex="男", age="57", date="2023-02-03", place="丽江市古城区", home="云南丽江永胜", job="赶马", height="167"),
    found(name="仉春生", text="背一袋花生",
          sex="男", age="74", date="2024-07-31", place="德州市德城区", home="山东德州庆云", ill="失智", wear="白汗衫"),
    found(name="宗小芹", sex="女", age="41", date="2021-12-06", place="淮安市清江浦区", home="江苏淮安涟水", height="156", wish="only-through-station"),
    found(name="沃德贵", sex="男", age="63", date="2023-09-11", place="黑河市爱辉区", home="黑龙江黑河孙吴", ethnic="达斡尔族"),
    found(name="逄淑贞", sex="女", age="85", date="2024-02-27", place="威海市环翠区", home="山东威海乳山", ill="失智", height="150"),
    found(name="蹇维新", sex="男", age="49", date="2022-05-18", place="重庆市永川区", home="重庆荣昌", height="164", job="卤鹅摊", wish="free"),
    found(name="勾红霞", sex="女", age="37", date="2024-10-14", place="乌兰察布市集宁区", home="内蒙古乌兰察布商都", phone="没有手机", bad="phone"),
    found(name="訾学兵", sex="男", age="18", date="2023-07-23", place="葫芦岛市龙港区", home="辽宁葫芦岛兴城", height="182"))
