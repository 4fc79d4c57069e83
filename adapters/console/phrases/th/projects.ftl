## Projects
project-new = เพิ่มโครงการ
project-import = นำเข้าตาราง
project-export = ส่งออก { $format }
project-placeholder = ชื่อ ที่มา หรือเลขโครงการ
project-title = โครงการ
project-screening = การคัดกรอง
project-public = แสดงต่อสาธารณะ
project-not-public = ไม่แสดงต่อสาธารณะ
projects-found = { $count } โครงการ
projects-none = ไม่พบโครงการที่ตรงกัน ลองลดเงื่อนไขหรือใช้คำอื่น
project-facts = ข้อมูลโครงการ
project-edit = แก้ไข
project-edit-title = แก้ไข { $project }
form-cancel = ยกเลิก
project-lead = มาจากคำขอ
project-preview = สิ่งที่ผู้ใช้เห็นในแชต
project-preview-shown = ขณะนี้แชตแสดงข้อมูลนี้อยู่
project-preview-hidden = แชตยังไม่แสดงข้อมูลนี้ ระบบแสดงเฉพาะโครงการที่คัดกรองแล้วและอนุญาตให้แสดง
project-decision = ผลการคัดกรอง
project-note = เหตุผล เงื่อนไข และสิ่งที่ตรวจสอบ
project-note-help = สำหรับเจ้าหน้าที่เท่านั้น กรณีไม่ผ่านหรือถอนโครงการต้องระบุเหตุผล
project-decide = บันทึกผล
project-remove-title = ลบโครงการ
project-remove-help = ระบบจะลบโครงการและคู่ที่เสนออย่างถาวร หากต้องการเพียงซ่อน ให้เปลี่ยนผลเป็น “ถอนแล้ว”
project-remove-sure = ยืนยันลบโครงการนี้
project-remove = ลบโครงการ
project-not-sure = โปรดทำเครื่องหมายยืนยันการลบก่อน
project-stale = มีผู้แก้ไขโครงการนี้ในระหว่างนั้น โปรดตรวจสอบสิ่งที่พิมพ์ไว้กับข้อมูลล่าสุด แล้วบันทึกอีกครั้ง
project-to-mend = ยังไม่ได้บันทึก โปรดแก้ไขช่องที่มีข้อความเตือน
import-title = นำเข้าตารางโครงการ
import-help = ไฟล์ CSV หรือ XLSX ไม่เกิน 10 MB และ 5,000 โครงการ แถวที่มีเลขโครงการคือการแก้ไข แถวอื่นคือโครงการใหม่ การนำเข้าไม่เปลี่ยนผลการคัดกรอง จึงให้เว้นคอลัมน์ screening ว่างหรือคงค่าเดิมไว้
import-template = ตารางเปล่าพร้อมคำอธิบาย
import-file = ไฟล์
import-try = ทดลองเท่านั้น แสดงสิ่งที่จะเปลี่ยน
import-button = นำเข้า
import-would = หากนำเข้าไฟล์นี้ จะเพิ่ม { $added } แก้ไข { $changed } ไม่เปลี่ยน { $unchanged } โครงการ
import-did = นำเข้าแล้ว เพิ่ม { $added } แก้ไข { $changed } ไม่เปลี่ยน { $unchanged } โครงการ
import-unscreened = ต้องคัดกรองใหม่ก่อนแสดง: { $projects }
import-problems = แถวที่ไม่ได้นำเข้า
import-row = แถว
import-column = คอลัมน์
import-what = สิ่งที่ต้องแก้ไข
import-more = อีก { $count } รายการ
import-no-file = โปรดเลือกไฟล์
import-unreadable = อ่านไฟล์นี้เป็นตารางโครงการไม่ได้

## What the codes of projects are called
screening = { $code ->
    [draft] ร่าง
    [in_screening] อยู่ระหว่างคัดกรอง
    [screened] คัดกรองแล้ว
    [rejected] ไม่ผ่านการคัดกรอง
    [withdrawn] ถอนแล้ว
   *[other] { $code }
    }
project-field = { $code ->
    [title_th] ชื่อโครงการ (ไทย)
    [title_zh] ชื่อโครงการ (จีน)
    [title_en] ชื่อโครงการ (อังกฤษ)
    [summary_th] สรุป (ไทย)
    [summary_zh] สรุป (จีน)
    [summary_en] สรุป (อังกฤษ)
    [public] แสดงในแชตได้เมื่อคัดกรองแล้ว
    [kind] ประเภทเจ้าของโครงการ
    [side] เสนอหรือต้องการ
    [sectors] สาขาธุรกิจ
    [other_sector] สาขาอื่น
    [technologies] เทคโนโลยี
    [other_technology] เทคโนโลยีอื่น
    [provinces] จังหวัด
    [estates] นิคมอุตสาหกรรม
    [anywhere] ไม่จำกัดพื้นที่
    [amount_low] เงินลงทุนขั้นต่ำ
    [amount_high] เงินลงทุนขั้นสูง
    [currency] สกุลเงิน
    [max_foreign_percent] ต่างชาติถือหุ้นได้ไม่เกิน (%)
    [stage] ระยะของโครงการ
    [horizon] เริ่มดำเนินการ
    [wants] สิ่งที่ต้องการ
    [must_have] ในจำนวนนี้สิ่งที่ขาดไม่ได้
    [offers] สิ่งที่เสนอ
    [forms] รูปแบบความร่วมมือ
    [languages] ภาษาที่ใช้
    [interpreter] ใช้ล่ามได้
    [owner] เจ้าของและข้อมูลติดต่อ
    [source] ที่มาของข้อมูล
    [as_of] วันที่ของข้อมูล
    [staff_note] บันทึก
    [sample] โครงการสมมติ
   *[other] { $code }
    }
project-group = { $code ->
    [texts] ข้อความที่แสดงต่อสาธารณะ
    [subject] เรื่อง
    [place] ที่ตั้ง
    [size] ขนาดและกำหนดเวลา
    [terms] ความร่วมมือ
    [staff] สำหรับเจ้าหน้าที่เท่านั้น
   *[other] { $code }
    }
project-group-help = { $code ->
    [texts] ต้องมีชื่อโครงการอย่างน้อยหนึ่งภาษา ห้ามใส่ชื่อบุคคลหรือข้อมูลติดต่อ เพราะทุกคนอ่านได้
   *[other] แชตไม่แสดงข้อมูลส่วนนี้ วันที่ใช้ปี ค.ศ. เช่น 2026, 2026-06 หรือ 2026-06-30
    }
project-wrong = { $code ->
    [untitled] โปรดใส่ชื่อโครงการอย่างน้อยหนึ่งภาษา
    [contact] ข้อความนี้ทุกคนอ่านได้ โปรดลบหมายเลขโทรศัพท์ ที่อยู่ติดต่อ หรือเลขประจำตัวออก
    [figure] โปรดใส่ตัวเลขเท่านั้น เช่น 90000000 ส่วนร้อยละไม่เกิน 100
    [range] จำนวนนี้น้อยกว่าขั้นต่ำ
    [currency] โปรดเลือกสกุลเงิน
    [as_of] โปรดเขียนวันที่เป็นปี ค.ศ. เช่น 2026, 2026-06 หรือ 2026-06-30
    [must_have] สิ่งที่ขาดไม่ได้ต้องทำเครื่องหมายไว้ใน “สิ่งที่ต้องการ” ด้วย
   *[other] โปรดเลือกใหม่ เพราะไม่มีค่านี้ในระบบแล้ว
    }
project-done = { $code ->
    [saved] บันทึกโครงการแล้ว
    [unscreened] บันทึกโครงการแล้ว ข้อความที่แสดงต่อสาธารณะมีการเปลี่ยนแปลง โครงการจะแสดงอีกครั้งเมื่อคัดกรองใหม่แล้ว
    [screened] บันทึกผลการคัดกรองแล้ว
    [removed] ลบโครงการแล้ว
   *[other] เรียบร้อยแล้ว
    }
project-action = { $code ->
    [project-added] เพิ่มโครงการ
    [project-amended] แก้ไข
    [screened] คัดกรอง
    [match-accepted] ยอมรับคู่
    [match-declined] ไม่ยอมรับคู่
    [introduction-agreed] บันทึกคำตอบตกลง
    [contact-disclosed] ส่งต่อข้อมูลติดต่อ
   *[other] { $code }
    }
