"""A question that needs several searches, and what is true of it in the starter corpus, in three languages."""

from __future__ import annotations

from collections.abc import Mapping

from bot.messages import Language

QUESTIONS: Mapping[Language, str] = {
    "en": "Compare Rojana Ayutthaya and Amata City Rayong for battery recycling and say which incentives apply in each",
    "th": "เปรียบเทียบนิคมอมตะซิตี้ระยองกับโรจนะอยุธยา สำหรับรีไซเคิลแบตเตอรี่ และแต่ละแห่งได้สิทธิประโยชน์อะไรบ้าง",
    "zh": "比较安美德城罗勇和洛加纳大城两个园区做电池回收，并说明各自适用哪些优惠",
}
SEARCHES: Mapping[Language, str] = {
    "en": "incentives for recycling unused materials",
    "th": "สิทธิประโยชน์ กิจการรีไซเคิลวัสดุที่ไม่ใช้แล้ว",
    "zh": "废旧物料回收 优惠",
}
AMATA, ROJANA, RECYCLING = "estates#amata-city-rayong", "estates#rojana-ayutthaya", "activities#7.1.8"
NAMES: Mapping[Language, Mapping[str, str]] = {
    "en": {AMATA: "Amata City Rayong", ROJANA: "Rojana", RECYCLING: "Recycling or recovery"},
    "th": {AMATA: "อมตะซิตี้", ROJANA: "โรจนะ", RECYCLING: "กิจการแปรรูปวัสดุ"},
    "zh": {AMATA: "安美德城", ROJANA: "洛加纳", RECYCLING: "废旧物料"},
}
TRUE: Mapping[Language, Mapping[str, str]] = {
    "en": {
        RECYCLING: "Recycling of unused materials (activity 7.1.8) is in group A2, with 8 years of corporate income tax"
        " exemption.",
        AMATA: "Amata City Rayong is in the EEC and has 16,894 rai.",
        ROJANA: "Rojana Ayutthaya is in the CWEC and has 10,260 rai.",
    },
    "th": {
        RECYCLING: "กิจการประเภท 7.1.8 อยู่ในกลุ่ม A2 ได้รับยกเว้นภาษีเงินได้นิติบุคคล 8 ปี",
        AMATA: "นิคมอมตะซิตี้ ระยอง อยู่ใน EEC มีพื้นที่ 16,894 ไร่",
        ROJANA: "สวนอุตสาหกรรมโรจนะ อยุธยา อยู่ใน CWEC มีพื้นที่ 10,260 ไร่",
    },
    "zh": {
        RECYCLING: "业务代码7.1.8属于A2类，免征企业所得税8年。",
        AMATA: "安美德城（罗勇）位于东部经济走廊（EEC），面积16,894莱。",
        ROJANA: "洛加纳大城位于中西部经济走廊（CWEC），面积10,260莱。",
    },
}
LARGER: Mapping[Language, tuple[str, str]] = {
    "en": ("Amata City Rayong has 16,894 rai and Rojana Ayutthaya 10,260 rai, a difference of {} rai.", "rai"),
    "th": ("นิคมอมตะซิตี้ ระยอง มี 16,894 ไร่ สวนอุตสาหกรรมโรจนะ อยุธยา มี 10,260 ไร่ ต่างกัน {} ไร่", "ไร่"),
    "zh": ("安美德城（罗勇）有16,894莱，洛加纳大城有10,260莱，相差{}莱。", "莱"),
}
