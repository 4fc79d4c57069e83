## สิ่งที่บอทรู้
knowledge-documents = เอกสารและบัญชีรายการ
knowledge-search = ค้นหาแบบที่บอทค้น
knowledge-kind = ประเภท
knowledge-care = ต้องดูแล
knowledge-found = { $count } หัวข้อ ในเอกสารและบัญชีรายการ { $documents } ชุด
knowledge-none = ไม่พบรายการที่ตรงกัน ลองลดตัวกรองหรือใช้คำอื่น
knowledge-title = ชื่อ
knowledge-as-of = ข้อมูล ณ
knowledge-sections = { $count } หัวข้อ
knowledge-id = รหัส
knowledge-sources = แหล่งที่มา
knowledge-phrasings = วิธีถาม { $count } แบบ
knowledge-question = คำถาม
knowledge-by-script = ตามตัวอักษรที่เขียน
knowledge-confidence = ความมั่นใจของบอทต่อหัวข้อแรก
knowledge-gap = เรื่องนี้ทราบแล้วว่ายังไม่มีข้อมูล:
knowledge-score = คะแนน
knowledge-scores-help = คะแนนรวมและคะแนนความหมาย วิธีถาม และคำ บอกว่าหัวข้อนั้นโดดเด่นจากหัวข้อทั้งหมดในภาษาเดียวกันเพียงใด (หน่วยเป็นส่วนเบี่ยงเบนมาตรฐาน) เปรียบเทียบกันได้เฉพาะภายในการค้นหาครั้งเดียวกัน
source-memorandum = บันทึกความเข้าใจ ลงวันที่ 16 มิถุนายน 2568 (2025)
source-staff = คำตอบของเจ้าหน้าที่
section-kind = { $code ->
    [section] เอกสาร
    [record] บัญชีรายการ
   *[other] { $code }
    }
care = { $code ->
    [stale] เก่ากว่า 18 เดือน
    [undated] ไม่มีวันที่
    [unverified] ยังไม่ได้ตรวจสอบยืนยัน
    [untranslated] ไม่ครบทุกภาษา
   *[other] { $code }
    }
leg = { $code ->
    [dense] ความหมาย
    [asked] วิธีถาม
    [words] คำ
    [cosine] ความคล้ายของข้อความ (0–1)
    [likeness] ความคล้ายของวิธีถาม (0–1)
   *[other] { $code }
    }

## แหล่งข้อมูลที่ระบุไม่ตรงกัน
conflicts-title = แหล่งข้อมูลไม่ตรงกัน
conflicts-help = เอกสารสองฉบับระบุเรื่องเดียวกันด้วยตัวเลขต่างกัน โดยไม่มีฉบับใดแทนที่อีกฉบับ บอทจะตอบโดยแสดงข้อความทั้งสองพร้อมวันที่ จนกว่าจะแก้ไขหรือนำฉบับหนึ่งออก หรือระบุว่าฉบับใดถูกแทนที่ (supersedes)
conflicts-none = ไม่พบข้อความที่ขัดกัน
conflicts-undated = ไม่ระบุวันที่

## สถานะของคลังความรู้
generations-title = สถานะก่อนหน้า
generations-help = ทุกครั้งที่เอกสารเปลี่ยน ระบบจะสร้างสถานะใหม่และเก็บสถานะล่าสุดไว้ การนำสถานะเดิมกลับมาใช้ไม่กระทบตัวเอกสาร เมื่อมีการแก้ไขเอกสารครั้งถัดไป ระบบจะสร้างสถานะตามเนื้อหาเอกสารในขณะนั้น
generation-texts = { $count } ข้อความ
generation-in-use = ใช้อยู่
generation-used = นำสถานะก่อนหน้ากลับมาใช้แล้ว
generation-changes = สิ่งที่จะเปลี่ยนไป
generation-same = ไม่มี ทั้งสองสถานะมีข้อความเหมือนกัน
generation-use = นำสถานะนี้กลับมาใช้
generation-sure = ต่อจากนี้ให้บอทตอบจากสถานะนี้
change = { $code ->
    [added] เพิ่ม
    [changed] เปลี่ยน
    [removed] หายไป
   *[other] { $code }
    }
