## What codes are called
status = { $code ->
    [new] ใหม่
    [to_complete] รอข้อมูลเพิ่ม
    [screened] คัดกรองแล้ว
    [searching] กำลังหาคู่
    [proposed] เสนอคู่แล้ว
    [both_agreed] ตกลงทั้งสองฝ่าย
    [introduced] แนะนำแล้ว
    [nda] ทำข้อตกลงรักษาความลับ
    [visiting] เยี่ยมชมกิจการ
    [due_diligence] ตรวจสอบสถานะกิจการ
    [agreement] ทำสัญญา
    [closed_won] ปิด: ได้คู่แล้ว
    [closed_no_match] ปิด: ไม่พบคู่
    [closed_declined] ปิด: ปฏิเสธ
    [closed_duplicate] ปิด: ซ้ำ
    [closed_spam] ปิด: สแปม
    [withdrawn] ถอนคำขอ
    [on_hold] พักไว้
    [waitlisted] รายชื่อสำรอง
    [invited] เชิญแล้ว
    [confirmed] ยืนยันแล้ว
    [done] เสร็จสิ้น
    [cancelled] ยกเลิก
   *[other] { $code }
    }
kind = { $code ->
    [investor] นักลงทุน
    [sme] ผู้ประกอบการไทย
    [project_owner] เจ้าของโครงการ
    [municipality] หน่วยงานรัฐ
    [academic] สถาบันการศึกษา
   *[other] อื่น ๆ
    }
request = { $code ->
    [matchmaking] จับคู่ธุรกิจ
    [training] อบรม
    [site_visit] เยี่ยมชมพื้นที่
    [question_to_staff] สอบถามเจ้าหน้าที่
   *[other] { $code }
    }
flag = { $code ->
    [duplicate] ซ้ำ
    [incomplete] ข้อมูลไม่ครบ
    [nominee_risk] เสี่ยงถือหุ้นแทน
    [sanctions_check] ตรวจมาตรการคว่ำบาตร
    [do_not_contact] ห้ามติดต่อ
   *[other] { $code }
    }
purpose = { $code ->
    [matchmaking] จับคู่ธุรกิจ
    [training] อบรม
    [site_visit] เยี่ยมชมพื้นที่
    [question_to_staff] สอบถามเจ้าหน้าที่
    [sharing] แสดงข้อมูลแก่คู่ที่เป็นไปได้
    [news] รับข่าวสาร
   *[other] { $code }
    }
contact = { $code ->
    [email] อีเมล
    [phone] โทรศัพท์
    [wechat] วีแชต
    [line] ไลน์
    [telegram] เทเลแกรม
    [webchat] แชตบนเว็บ
    [webhook] เว็บไซต์
    [whatsapp] วอตส์แอปป์
   *[other] อื่น ๆ
    }
decision = { $code ->
    [accepted] ยอมรับแล้ว
    [declined] ไม่ยอมรับ
   *[other] { $code }
    }
declined-because = { $code ->
    [field] คนละสาขาธุรกิจ
    [place] ทำเลไม่เหมาะสม
    [amount] วงเงินไม่เหมาะสม
    [timing] ช่วงเวลาไม่ตรงกัน
    [terms] เงื่อนไขไม่ตรงกัน
    [risk] มีความเสี่ยง
    [capacity] ความพร้อมไม่เพียงพอ
   *[other] เหตุผลอื่น
    }
why = { $code ->
    [contact] เพื่อติดต่อเจ้าตัว
    [introduce] เพื่อแนะนำให้รู้จักคู่
    [duplicate] เพื่อเทียบคำขอที่ซ้ำ
    [correct] เพื่อแก้ไขข้อมูล
    [rights] เจ้าของข้อมูลขอใช้สิทธิ
   *[other] { $code }
    }
disclosed = { $code ->
    [teaser] ข้อมูลย่อที่ไม่ระบุชื่อ
    [contact] ข้อมูลติดต่อ
   *[other] { $code }
    }
task = { $code ->
    [answer_talk] ตอบบทสนทนา
    [tell_counterpart] แจ้งผู้ที่ได้รับข้อมูลติดต่อ
    [ask_missing] ขอข้อมูลที่ยังขาด
    [introduce] แนะนำให้รู้จักกัน
    [look] ดูคำขอ
    [review] ทบทวน
    [follow_up] ติดตามผล
    [ask_again] สอบถามอีกครั้ง
    [call] โทรศัพท์
    [meeting] นัดประชุม
    [documents] เอกสาร
    [verify] ตรวจทะเบียนนิติบุคคล
    [other] อื่น ๆ
   *[unknown] { $code }
    }
action = { $code ->
    [merged] รวมคำขอ
    [introduction-told] แจ้งการแนะนำแล้ว
    [withdrawal-confirmed] ยืนยันการถอน
    [parties-joined] รวมเป็นบุคคลเดียว
    [captured] รับคำขอ
    [consented] ให้ความยินยอม
    [consent-withdrawn] ถอนความยินยอม
    [amended] แก้ไขข้อมูล
    [contact-amended] แก้ไขข้อมูลติดต่อ
    [contact-viewed] ดูข้อมูลติดต่อ
    [moved] ย้ายขั้นตอน
    [match-accepted] ยอมรับคู่
    [match-declined] ไม่ยอมรับคู่
    [introduction-agreed] บันทึกคำตอบตกลง
    [teaser-disclosed] แสดงข้อมูลย่อ
    [contact-disclosed] ส่งข้อมูลติดต่อ
    [exported] ส่งออกข้อมูล
    [erased] ลบข้อมูล
    [transcript-viewed] ดูบทสนทนา
   *[other] { $code }
    }
talk-state = { $code ->
    [waiting] รอเจ้าหน้าที่
    [staff] เจ้าหน้าที่ดูแล
   *[bot] บอตดูแล
    }
talk-done = { $code ->
    [taken] ท่านรับเรื่องต่อแล้ว บอตหยุดตอบ
    [written] กำลังส่งข้อความ
    [handed-back] ส่งคืนให้บอตแล้ว
    [marked] บันทึกผลประเมินแล้ว
    [drafted] ร่างคำแปลแสดงอยู่ใต้แต่ละข้อความแล้ว
    [drafted-some] ร่างคำแปลได้เพียงบางข้อความ ข้อความที่เหลือยังไม่มีร่างคำแปล
   *[other] เรียบร้อยแล้ว
    }
spoken = { $code ->
    [person] ผู้สนทนา
    [staff] เจ้าหน้าที่
   *[bot] บอต
    }
surety = { $code ->
    [sure] มั่นใจ
    [near] ไม่แน่ใจ
   *[low] ไม่ทราบคำตอบ
    }
unfit = { $code ->
    [citation] ไม่ได้อ้างอิงเนื้อหาที่ให้ไว้
    [language] ผิดภาษา
    [instructions] เป็นคำสั่งถึงเครื่อง
    [addresses] มีที่อยู่หรือเบอร์ติดต่อที่ไม่มีในแหล่งที่มา
    [promise] รับปากในสิ่งที่ไม่มีใครรับรองได้
    [people] ระบุชื่อบุคคลที่ไม่มีในแหล่งที่มา
    [laws] อ้างกฎหมายที่ไม่มีในแหล่งที่มา
    [codes] มีรหัสที่ไม่มีในแหล่งที่มา
    [figures] มีตัวเลขที่ไม่มีในแหล่งที่มา
    [units] ตัวเลขใช้หน่วยอื่น
    [direction] สลับ “ไม่เกิน” กับ “อย่างน้อย”
    [binding] นำตัวเลขของสิ่งหนึ่งไปใช้กับอีกสิ่งหนึ่ง
    [organisations] ระบุหน่วยงานที่ไม่มีในแหล่งที่มา
    [places] ระบุสถานที่ที่ไม่มีในแหล่งที่มา
    [names] มีชื่อที่ไม่มีในแหล่งที่มา
    [negation] ปฏิเสธสิ่งที่แหล่งที่มายืนยัน หรือกลับกัน
    [subject] กล่าวถึงสิ่งที่แหล่งที่มาไม่ได้กล่าวถึง
    [reference] อาศัยประโยคที่ถูกตัดออก
    [doubted] ตรวจซ้ำแล้วไม่พบในแหล่งที่มา
    [form] รูปแบบไม่ตรงตามที่ขอ
    [absent] โมเดลไม่พบคำตอบในแหล่งที่มา
    [partial] ตอบไม่ครบทุกคำถาม
    [marks] มีเครื่องหมายแทนสิ่งที่ไม่ได้ส่งไป
    [length] ยาวเกินไป
    [timeout] ตอบไม่ทันเวลา
    [unreachable] เชื่อมต่อไม่ได้
    [limited] เกินขีดจำกัดความถี่หรือยอดเงินไม่พอ (429)
    [down] ระบบของผู้ให้บริการขัดข้อง (5xx)
    [unreadable] อ่านคำตอบไม่ได้
    [key] คีย์ใช้ไม่ได้
    [model] ไม่มีโมเดลนี้
    [rejected] ผู้ให้บริการปฏิเสธคำขอ
    [filtered] ถูกตัวกรองของผู้ให้บริการระงับ หรือโมเดลปฏิเสธที่จะตอบ
    [truncated] คำตอบถูกตัดกลางคัน
    [paused] พักไว้ชั่วคราวหลังล้มเหลวหลายครั้ง
    [steps] หยุดเพราะครบจำนวนขั้นตอนสูงสุด
    [busy] มีคำขอพร้อมกันมากเกินไป
    [budget] ใช้งบประมาณของวันนี้หมดแล้ว
    [settings] การตั้งค่าไม่ถูกต้อง
   *[other] ไม่ผ่านการตรวจสอบ
    }
delivery = { $code ->
    [sent] ส่งแล้ว
    [waiting] กำลังส่ง
    [failed] ส่งไม่สำเร็จ
    [unclear] ไม่แน่ชัดว่าถึงผู้รับหรือไม่
   *[dropped] ไม่ได้ส่ง
    }
mark = { $code ->
    [good] คำตอบดี
   *[bad] คำตอบไม่ดี
    }
skill = { $code ->
    [introduced] การแนะนำ
    [answer] คำตอบ
    [several] หลายคำตอบ
    [records] บัญชีข้อมูล
    [clarify] ถามกลับ
    [gap] ข้อมูลที่ยังไม่มี
    [unknown] ไม่มีคำตอบ
    [refusal] ปฏิเสธ
    [refused] ปฏิเสธ
    [projects] โครงการ
    [form] แบบฟอร์ม
    [privacy] ข้อมูลส่วนบุคคล
    [handed-over] ส่งต่อเจ้าหน้าที่
    [handed-back] กลับมาที่บอต
   *[other] { $code }
    }
yes-or-no = { $code ->
    [yes] ใช่
   *[no] ไม่ใช่
    }
side = { $code ->
    [offers] เป็นผู้เสนอ
    [seeks] เป็นผู้ต้องการ
   *[both] ทั้งเสนอและต้องการ
    }
group = { $code ->
    [organisation] หน่วยงาน
    [request] สาระสำคัญ
    [visit] การเยี่ยมชมพื้นที่
    [training] การอบรม
   *[block] รายละเอียดเพิ่มเติม
    }
field = { $code ->
    [name] ชื่อ
    [name_local] ชื่อในภาษาของตน
    [checked] พบในทะเบียนของทางการแล้ว
    [country] ประเทศ
    [registration_no] เลขทะเบียนนิติบุคคล
    [checked_by] ตรวจสอบโดย
    [checked_at] ตรวจสอบเมื่อ
    [side] เสนอหรือต้องการ
    [sectors] สาขาธุรกิจ
    [other_sector] สาขาอื่น
    [technologies] เทคโนโลยี
    [other_technology] เทคโนโลยีอื่น
    [provinces] จังหวัด
    [estates] นิคมอุตสาหกรรม
    [anywhere] ไม่จำกัดพื้นที่
    [money] วงเงิน
    [stage] ระยะของโครงการ
    [horizon] เริ่มดำเนินการ
    [wants] สิ่งที่ต้องการ
    [must_have] สิ่งที่ขาดไม่ได้
    [offers] สิ่งที่เสนอ
    [forms] รูปแบบความร่วมมือ
    [languages] ภาษาที่ใช้
    [interpreter] ใช้ล่ามได้
    [max_foreign_percent] ต่างชาติถือหุ้นได้ไม่เกิน (%)
    [purpose] วัตถุประสงค์
    [places] สถานที่
    [when] ช่วงเวลา
    [people] จำนวนผู้เข้าร่วม
    [guide_language] ภาษาของผู้นำชม
    [topic] หัวข้อ
    [language] ภาษา
    [format] รูปแบบ
    [place] สถานที่
    [legal_form] รูปแบบนิติบุคคล
    [home_province] มณฑลหรือจังหวัดที่ตั้ง
    [main_products] ผลิตภัณฑ์หลัก
    [owns_technology] เป็นเจ้าของเทคโนโลยี
    [technology_status] สถานะของเทคโนโลยี
    [reference_plants] โรงงานอ้างอิง
    [reference_country] ประเทศของโรงงานอ้างอิง
    [export_control] การควบคุมการส่งออก
    [outbound_filing] การขออนุญาตลงทุนนอกประเทศจีน
    [equity_wanted_percent] สัดส่วนหุ้นที่ต้องการ (%)
    [power_mw] ไฟฟ้า (MW)
    [water_m3_day] น้ำ (ลบ.ม./วัน)
    [land_rai] ที่ดิน (ไร่)
    [jobs_thai] จ้างงานคนไทย
    [jobs_foreign] จ้างงานต่างชาติ
    [presence_in_thailand] กิจการในประเทศไทย
    [visit_planned] แผนการเดินทางมาไทย
    [accounts_filed] ส่งงบการเงินแล้ว
    [employees] ขนาดตามการจ้างงาน
    [revenue] ขนาดตามรายได้
    [thai_ownership_percent] สัดส่วนหุ้นไทย (%)
    [land_status] สถานะที่ดิน
    [permits_held] ใบอนุญาตที่มี
    [permits_missing] ใบอนุญาตที่ยังขาด
    [feasibility_study] การศึกษาความเป็นไปได้
    [volume] ปริมาณ
    [volume_unit] หน่วยของปริมาณ
    [current_cost] ต้นทุนปัจจุบัน
    [off_take_contract] มีสัญญารับซื้อ
    [max_equity_percent] ให้ถือหุ้นได้ไม่เกิน (%)
    [minimum_conditions] เงื่อนไขขั้นต่ำ
    [earlier_foreign_partner] เคยมีพันธมิตรต่างชาติ
    [body] ประเภทหน่วยงาน
    [population] จำนวนประชากร
    [problem] ปัญหา
    [measured_over] ช่วงเวลาที่วัด
    [current_treatment] วิธีจัดการปัจจุบัน
    [budget_source] แหล่งงบประมาณ
    [fiscal_year] ปีงบประมาณ
    [deciding_body] ผู้มีอำนาจตัดสินใจ
    [next_meeting] การประชุมครั้งถัดไป
    [procurement] วิธีจัดหา
    [community_consulted] รับฟังความเห็นชุมชนแล้ว
    [university_partner] มหาวิทยาลัยที่ร่วมงาน
    [programme_code] รหัสโครงการ
    [faculty] คณะ
    [field] สาขาวิจัย
    [trl] ระดับความพร้อมของเทคโนโลยี (1–9)
    [ip_owner] เจ้าของทรัพย์สินทางปัญญา
    [funding] แหล่งทุน
    [funding_conditions] เงื่อนไขของทุน
    [nda_policy] นโยบายรักษาความลับ
   *[other] { $code }
    }
choice = { $code ->
    [legal_form_private] บริษัทเอกชน
    [legal_form_state_owned] รัฐวิสาหกิจ
    [legal_form_fund] กองทุน
    [legal_form_individual] บุคคลธรรมดา
    [legal_form_listed] บริษัทจดทะเบียนในตลาดหลักทรัพย์
    [legal_form_other] อื่น ๆ
    [technology_status_lab] ระดับห้องปฏิบัติการ
    [technology_status_pilot] โรงงานต้นแบบ
    [technology_status_reference_plants] มีโรงงานอ้างอิง
    [export_control_unknown] ไม่ทราบ
    [export_control_not_restricted] ไม่ถูกควบคุม
    [export_control_licence_needed] ต้องขออนุญาต
    [export_control_licence_granted] ได้รับอนุญาตแล้ว
    [outbound_filing_not_started] ยังไม่เริ่ม
    [outbound_filing_preparing] กำลังเตรียมการ
    [outbound_filing_ndrc_filed] ยื่นต่อ NDRC แล้ว
    [outbound_filing_mofcom_certificate] ได้หนังสือรับรองจาก MOFCOM
    [outbound_filing_bank_registered] จดทะเบียนกับธนาคารแล้ว
    [land_status_owned] เป็นเจ้าของ
    [land_status_leased] เช่า
    [land_status_option] มีสิทธิซื้อหรือเช่า
    [land_status_public] ที่ดินรัฐ
    [land_status_none] ยังไม่มี
    [feasibility_study_none] ยังไม่มี
    [feasibility_study_internal] ศึกษาเอง
    [feasibility_study_third_party] ศึกษาโดยบุคคลภายนอก
    [employees_micro] รายย่อย
    [employees_small] ขนาดย่อม
    [employees_medium] ขนาดกลาง
    [employees_large] ขนาดใหญ่
    [revenue_micro] รายย่อย
    [revenue_small] ขนาดย่อม
    [revenue_medium] ขนาดกลาง
    [revenue_large] ขนาดใหญ่
    [body_thesaban] เทศบาล
    [body_tambon] องค์การบริหารส่วนตำบล
    [body_province] องค์การบริหารส่วนจังหวัด
    [body_bangkok_district] สำนักงานเขตกรุงเทพมหานคร
    [body_utility] หน่วยงานสาธารณูปโภค
    [body_ministry] กระทรวง
    [body_other] อื่น ๆ
    [problem_waste] ขยะ
    [problem_wastewater] น้ำเสีย
    [problem_energy] พลังงาน
    [problem_flood] น้ำท่วม
    [problem_transport] การขนส่ง
    [problem_air] คุณภาพอากาศ
    [problem_other] อื่น ๆ
    [procurement_purchase] จัดซื้อ
    [procurement_hire] จัดจ้าง
    [procurement_ppp] รัฐร่วมเอกชน (PPP)
    [procurement_concession] สัมปทาน
    [procurement_pilot_with_university] โครงการนำร่องกับมหาวิทยาลัย
    [procurement_undecided] ยังไม่ตัดสินใจ
    [format_online] ออนไลน์
    [format_on_site] ในสถานที่
    [format_either] แบบใดก็ได้
   *[other] { $code }
    }
