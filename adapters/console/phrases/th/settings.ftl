## Settings, for administrators
settings-parts = หัวข้อการตั้งค่า
settings-overview = สภาพระบบ
settings-deliveries = ข้อความที่ส่งไม่สำเร็จ
settings-jobs = งานเบื้องหลัง
settings-accounts = บัญชีเจ้าหน้าที่
settings-audit = บันทึกการใช้งาน
settings-in-force = ค่าที่ใช้งานอยู่
settings-care = เรื่องที่ต้องดูแล
settings-well = ระบบทำงานเป็นปกติทุกส่วน
settings-care-for = { $code ->
    [disk] พื้นที่ดิสก์ใกล้เต็ม โปรดเพิ่มพื้นที่ว่างในโฟลเดอร์ข้อมูล
    [database] ฐานข้อมูลใช้งานไม่ได้หรือโครงสร้างตารางคนละรุ่น โปรดเริ่มเซิร์ฟเวอร์ใหม่และตรวจสอบบันทึก
    [index] อ่านคลังความรู้ไม่ได้ ระบบจึงตอบคำถามไม่ได้ โปรดตรวจสอบบันทึกของเซิร์ฟเวอร์
    [model] คลังความรู้สร้างด้วยโมเดลเวกเตอร์คนละตัว โปรดสร้างใหม่ (saphan ingest --rebuild)
    [generation] โปรเซสนี้ยังตอบจากคลังความรู้สถานะเดิม
    [channels] มีช่องทางที่ต้องดูแล ดูรายละเอียดด้านล่าง
    [notices] มีข้อสังเกตเกี่ยวกับช่องทาง ดูรายละเอียดด้านล่าง
    [dead] มีข้อความที่ส่งไม่สำเร็จ
    [jobs] มีงานเบื้องหลังที่ทำงานไม่สำเร็จ
    [backup-failed] การสำรองข้อมูลครั้งล่าสุดไม่สำเร็จ
    [backup-never] ยังไม่เคยสำรองข้อมูล
   *[backup-late] ข้อมูลสำรองล่าสุดเก่าเกินไป
    }
settings-channels = ช่องทาง
settings-no-channel = ยังไม่ได้ตั้งค่าแอปแชต เว็บแชตใช้งานได้
settings-channel = ช่องทาง
settings-state = สถานะ
settings-heard = เว็บฮุกหรือข้อความล่าสุด
settings-answered = ตอบล่าสุด
settings-sent = ส่งแล้วใน 24 ชม.
settings-not-sent = ส่งไม่สำเร็จใน 24 ชม.
settings-last-error = ข้อผิดพลาดล่าสุด
settings-silent-for = ไม่มีเว็บฮุก { $hours } ชม.
settings-not-yet = ยังไม่มี
settings-never = ยังไม่เคย
settings-none = ไม่มี
settings-ask-vendors = สอบถามโควตาและเว็บฮุกจากแพลตฟอร์ม
settings-vendors = ข้อมูลจากแพลตฟอร์ม
settings-vendor-silent = ไม่มีคำตอบ
settings-vendor-not-asked = สอบถามจากที่นี่ไม่ได้
settings-quota-none = เดือนนี้ส่งแล้ว { $used } ข้อความ ไม่จำกัดจำนวน
settings-quota-month = เดือนนี้ใช้ไป { $used } จาก { $limit } ข้อความ
settings-quota-day = วันนี้ใช้ไป { $used } จาก { $limit } ข้อความ
settings-quota-spent = ใกล้หมด
settings-webhook-to = เว็บฮุกส่งไปที่
settings-webhook-off = ปิดอยู่
settings-webhook-none = ยังไม่ได้ตั้งค่าเว็บฮุกที่แพลตฟอร์ม
settings-vendor-waiting = มี { $count } ข้อความรออยู่ที่แพลตฟอร์ม
settings-vendor-error = ติดต่อเราไม่สำเร็จล่าสุดเมื่อ { $time }:
settings-notices = ข้อสังเกตเกี่ยวกับช่องทาง
settings-notice-times = { $count } ครั้ง ล่าสุด { $time }
settings-notice-clear = แก้ไขแล้ว
settings-notice-cleared = นำข้อสังเกตออกจากรายการแล้ว
settings-backup = การสำรองข้อมูล
settings-backup-last = สำรองล่าสุด
settings-days-ago = { $count ->
    [0] ไม่ถึงหนึ่งวันที่แล้ว
   *[other] { $count } วันที่แล้ว
    }
settings-backup-old = ควรสำรองทันที
settings-backup-what = เนื้อหา
settings-backup-help = สำรองข้อมูลด้วยคำสั่งบนเซิร์ฟเวอร์ ข้อมูลสำรองมีข้อมูลส่วนบุคคล โปรดเก็บให้ปลอดภัยและไม่เกิน 35 วัน คำสั่ง:
settings-model = โมเดลและคลังความรู้
settings-embeddings = โมเดลเวกเตอร์
settings-dimension = จำนวนมิติ
settings-index-model = คลังความรู้สร้างด้วย
settings-same-model = โมเดลเดียวกัน
settings-other-model = คนละโมเดล
settings-generation = สถานะที่ใช้อยู่ สร้างเมื่อ
settings-not-current = ไม่ใช่สถานะล่าสุด
settings-passages = จำนวนเนื้อหา
settings-writer = โมเดลเขียนข้อความ
settings-jobs-failing = ทำงานไม่สำเร็จ:
settings-jobs-well = ทำงานสำเร็จทั้งหมด
settings-jobs-all = ดูทั้งหมด { $count } งาน
settings-dead = ส่งไม่สำเร็จ { $count } ข้อความ
settings-system = ระบบ
settings-version = รุ่น
settings-up-to-date = เป็นรุ่นล่าสุด
settings-migrate = คนละรุ่น
settings-disk = ดิสก์ของโฟลเดอร์ข้อมูล
settings-disk-free = ว่าง { $free } จาก { $total } GB
settings-memory = หน่วยความจำของโปรเซสนี้
settings-started = ทำงานตั้งแต่
settings-in-force-help = ค่าที่เซิร์ฟเวอร์นี้ใช้อยู่ ระบบไม่แสดงข้อมูลลับ และแสดงเฉพาะชื่อโฮสต์ของที่อยู่ หากต้องการเปลี่ยน โปรดแก้ไขแล้วเริ่มเซิร์ฟเวอร์ใหม่:
settings-setting = ค่า
settings-value = ค่าที่ใช้
settings-from = ที่มา
settings-set = ตั้งไว้แล้ว
settings-unset = ยังไม่ได้ตั้ง
settings-own = แก้ไขจากค่าเริ่มต้น
settings-default = ค่าเริ่มต้น
way-out = { $code ->
    [line] LINE
    [wechat] WeChat
    [telegram] Telegram
    [webhook] เว็บไซต์
    [mail] อีเมลถึงเจ้าหน้าที่
    [crm] CRM
   *[other] { $code }
    }
channel-state = { $code ->
    [works] ใช้งานได้
    [silent] เงียบ
    [never] ยังไม่มีข้อความเข้า
    [refused] คำขอถูกปฏิเสธ
    [failing] ส่งไม่สำเร็จ
   *[misconfigured] ตั้งค่าไม่ถูกต้อง
    }
channel-advice = { $code ->
    [silent] ลองส่งข้อความถึงบัญชีด้วยตนเองเพื่อตรวจสอบ
    [never] ตรวจสอบที่อยู่เว็บฮุกที่แพลตฟอร์ม
    [refused] ตรวจสอบว่าข้อมูลลับตรงกับที่แพลตฟอร์ม
    [misconfigured] แก้ไขการตั้งค่าแล้วเริ่มเซิร์ฟเวอร์ใหม่
    [token] แพลตฟอร์มไม่ยอมรับโทเคน โปรดออกโทเคนใหม่และแก้ไขการตั้งค่า
    [quota] โควตาหมดแล้ว โปรดเพิ่มแพ็กเกจหรือรอรอบถัดไป
    [person] ขณะนี้ติดต่อบุคคลนี้ไม่ได้ โปรดรอจนกว่าจะมีข้อความเข้ามา
    [network] ติดต่อแพลตฟอร์มไม่ได้ โปรดตรวจสอบเครือข่ายและพร็อกซี แล้วส่งอีกครั้ง
    [address] เพิ่มหมายเลข IP ของเซิร์ฟเวอร์นี้ในรายการที่แพลตฟอร์ม
    [server] แพลตฟอร์มขัดข้อง โปรดส่งอีกครั้งภายหลัง
    [channel] ช่องทางนี้ไม่ได้ตั้งค่าไว้แล้ว โปรดตั้งค่าใหม่หรือยกเลิกข้อความ
   *[other] ดูรายการข้อผิดพลาดของแพลตฟอร์ม
    }
database = { $code ->
    [matchmaking] ฐานข้อมูลคำขอ
   *[inbox] ฐานข้อมูลข้อความ
    }
deliveries-help = ข้อความที่แพลตฟอร์มปฏิเสธ หรือไม่แน่ชัดว่าส่งถึงหรือไม่ หากส่งข้อความที่ไม่แน่ชัดอีกครั้ง ผู้รับอาจได้รับซ้ำ
deliveries-none = ส่งข้อความครบทุกรายการแล้ว
deliveries-number = หมายเลข
deliveries-time = เวลา
deliveries-reason = สาเหตุ
deliveries-attempts = จำนวนครั้งที่ลอง
deliveries-to = ผู้รับ
deliveries-do = ดำเนินการ
deliveries-retry = ส่งอีกครั้ง
deliveries-retry-all = ส่งทั้งหมดของช่องทางนี้อีกครั้ง: { $channel }
deliveries-retry-sure = ยืนยันส่งอีกครั้งไม่เกิน { $count } ข้อความ เริ่มจากเก่าสุด ข้อความที่ไม่แน่ชัดอาจถึงผู้รับซ้ำ
deliveries-retried = ระบบจะส่ง { $count } ข้อความอีกครั้งภายในสองนาที
deliveries-expired = เนื้อหาหมดอายุแล้ว
deliveries-drop = ยกเลิก
deliveries-drop-sure = ยืนยันไม่ส่งข้อความนี้อีก
deliveries-dropped = ยกเลิกข้อความแล้ว
parcel-state = { $code ->
    [failed] ส่งไม่สำเร็จ
   *[doubtful] ไม่แน่ชัด
    }
job = { $code ->
    [purge] ลบข้อมูลที่ครบกำหนด
    [matching] จับคู่คำขอ
    [staff-answers] นำคำตอบของเจ้าหน้าที่เข้าคลังความรู้
    [sync] อ่านแหล่งที่ติดตาม
    [introductions] แจ้งการแนะนำ
    [notices] แจ้งเจ้าหน้าที่และ CRM
    [digest] สรุปประจำวัน
    [announcements] ข้อความถึงผู้เข้าร่วม
   *[other] { $code }
    }
job-name = งาน
job-every = ความถี่
job-interval = { $unit ->
    [day] ทุก { $count } วัน
    [hour] ทุก { $count } ชั่วโมง
    [minute] ทุก { $count } นาที
   *[second] ทุก { $count } วินาที
    }
job-last = ทำงานล่าสุด
job-took = ใช้เวลา { $seconds } วินาที
job-outcome = ผลลัพธ์
job-running = กำลังทำงาน
job-failed = ไม่สำเร็จติดต่อกัน { $count } ครั้ง
job-succeeded = สำเร็จล่าสุด { $time }
job-next = ครั้งถัดไป
job-soon = ภายในไม่กี่วินาที
job-run-title = สั่งให้ทำงานทันที
job-run-help = งานจะเริ่มเบื้องหลังภายในไม่กี่วินาที งานที่กำลังทำงานอยู่จะไม่เริ่มซ้ำ
job-run-sure = ยืนยันให้ทำงาน: { $job }
job-run = ทำงานทันที
job-started = งานจะเริ่มภายในไม่กี่วินาที
account-state = { $code ->
    [active] ใช้งานอยู่
    [locked] ระงับชั่วคราว
    [one-time] รหัสผ่านใช้ครั้งเดียว
   *[disabled] ปิดใช้งาน
    }
accounts-display-name = ชื่อที่แสดง
accounts-add = เพิ่มบัญชี
accounts-name-help = อักษร a ถึง z ตัวเลข จุด ขีด หรือขีดล่าง 2 ถึง 32 ตัว ชื่อนี้จะอยู่ในบันทึกการใช้งานตลอดไป
accounts-add-help = ระบบจะแสดงรหัสผ่านใช้ครั้งเดียวเพียงครั้งเดียว ใช้ได้ภายใน 24 ชั่วโมง
accounts-password = รหัสผ่านใช้ครั้งเดียว
accounts-password-help = รหัสนี้แสดงเพียงครั้งเดียว ใช้เข้าสู่ระบบได้หนึ่งครั้งภายใน 24 ชั่วโมงและต้องเปลี่ยนทันที โปรดส่งต่ออย่างปลอดภัย
accounts-since = สร้างบัญชีเมื่อ
accounts-did = ดูการใช้งานของบัญชีนี้
accounts-own = นี่คือบัญชีของท่านเอง ผู้ดูแลระบบท่านอื่นเป็นผู้เปลี่ยนสิทธิ์ รหัสผ่านและอุปกรณ์ของท่าน:
accounts-role = เปลี่ยนสิทธิ์
accounts-new-password = ออกรหัสผ่านใช้ครั้งเดียวใหม่
accounts-new-password-sure = ยืนยัน รหัสผ่านเดิมจะใช้ไม่ได้ และอุปกรณ์ทั้งหมดจะออกจากระบบ
accounts-disable = ปิดใช้งานบัญชี
accounts-disable-sure = ยืนยัน บัญชีนี้จะเข้าสู่ระบบไม่ได้อีก และอุปกรณ์ทั้งหมดจะออกจากระบบ
accounts-enable = เปิดใช้งานบัญชี
accounts-sessions = อุปกรณ์ที่เข้าสู่ระบบอยู่ของบัญชีนี้
accounts-no-session = ไม่มี
accounts-end-all = ออกจากระบบทั้งหมด
accounts-done = { $code ->
    [role] เปลี่ยนสิทธิ์แล้ว
    [disabled] ปิดใช้งานบัญชีแล้ว
    [enabled] เปิดใช้งานบัญชีแล้ว
    [sessions] อุปกรณ์ออกจากระบบแล้ว
   *[other] เรียบร้อยแล้ว
    }
audit-time = เวลา
audit-actor = ผู้ดำเนินการ
audit-action = การดำเนินการ
audit-subject = รายการ (หมายเลข)
audit-detail = รายละเอียด
audit-since = ตั้งแต่วันที่
audit-until = ถึงวันที่
audit-csv = ดาวน์โหลด CSV
audit-none = ไม่พบรายการ
audit-newest = ล่าสุด
audit-older = เก่ากว่า
audited = { $code ->
    [account-added] เพิ่มบัญชี
    [account-disabled] ปิดใช้งานบัญชี
    [account-enabled] เปิดใช้งานบัญชี
    [account-locked] ระงับบัญชีชั่วคราว
    [logged-in] เข้าสู่ระบบ
    [login-failed] รหัสผ่านไม่ถูกต้อง
    [login-linked] เชื่อมบัญชีองค์กร
    [login-unlinked] ยกเลิกการเชื่อมบัญชีองค์กร
    [password-set] ตั้งรหัสผ่าน
    [role-set] เปลี่ยนสิทธิ์
    [sessions-ended] สั่งออกจากระบบ
    [captured] รับคำขอ
    [amended] แก้ไข
    [moved] เปลี่ยนขั้นตอน
    [merged] รวมคำขอ
    [parties-joined] รวมเป็นบุคคลเดียว
    [anonymised] ทำให้ไม่ระบุตัวตน
    [erased] ลบข้อมูล
    [exported] ส่งออกข้อมูลส่วนบุคคล
    [purged] ลบข้อมูลที่ครบกำหนด
    [leads-exported] ส่งออกคำขอ
    [consented] ให้ความยินยอม
    [consent-withdrawn] ถอนความยินยอม
    [withdrawal-confirmed] ยืนยันการถอนความยินยอม
    [contact-viewed] ดูข้อมูลติดต่อ
    [contact-amended] แก้ไขข้อมูลติดต่อ
    [contact-disclosed] ส่งต่อข้อมูลติดต่อ
    [teaser-disclosed] แสดงโปรไฟล์
    [match-accepted] รับการจับคู่
    [match-declined] ปฏิเสธการจับคู่
    [introduction-agreed] บันทึกการตกลง
    [introduction-told] แจ้งการแนะนำแล้ว
    [conversation-viewed] ดูบทสนทนา
    [conversation-waits-for-staff] บทสนทนารอเจ้าหน้าที่
    [conversation-taken-over] รับบทสนทนาต่อ
    [conversation-handed-back] คืนบทสนทนาให้บอต
    [answer-marked-good] ให้คะแนนคำตอบว่าดี
    [answer-marked-bad] ให้คะแนนคำตอบว่าไม่ดี
    [translation-asked] ร่างคำแปล
    [answer-written] เขียนคำตอบ
    [question-answered] ตอบคำถาม
    [question-settled] ปิดคำถาม
    [knowledge-brought-back] ย้อนคืนคลังความรู้
    [documents-uploaded] อัปโหลดเอกสาร
    [documents-edited] แก้ไขเอกสาร
    [documents-deleted] ลบเอกสาร
    [draft-discarded] ทิ้งฉบับร่าง
    [sync-asked] สั่งอัปเดต
    [place-watched] เพิ่มแหล่งที่ติดตาม
    [place-unwatched] เลิกติดตามแหล่ง
    [project-added] เพิ่มโครงการ
    [project-amended] แก้ไขโครงการ
    [project-removed] ลบโครงการ
    [projects-imported] นำเข้าโครงการ
    [projects-exported] ส่งออกโครงการ
    [screened] คัดกรอง
    [programme-added] เพิ่มกิจกรรม
    [programme-amended] แก้ไขกิจกรรม
    [programme-moved] เปลี่ยนสถานะกิจกรรม
    [programme-removed] ลบกิจกรรม
    [participant-added] เพิ่มผู้เข้าร่วม
    [participant-changed] แก้ไขผู้เข้าร่วม
    [participant-told] แจ้งผู้เข้าร่วม
    [participants-written-to] ส่งข้อความถึงผู้เข้าร่วม
    [view-saved] บันทึกมุมมอง
    [view-shared] แบ่งปันมุมมอง
    [view-no-longer-shared] เลิกแบ่งปันมุมมอง
    [view-renamed] เปลี่ยนชื่อมุมมอง
    [view-removed] ลบมุมมอง
    [delivery-retried] ส่งข้อความอีกครั้ง
    [deliveries-retried] ส่งข้อความหลายรายการอีกครั้ง
    [delivery-dropped] ยกเลิกข้อความ
    [notice-cleared] ปิดข้อสังเกต
    [job-started] สั่งทำงาน
    [audit-exported] ส่งออกบันทึกการใช้งาน
   *[other] { $code }
    }
trouble-not-confirmed = โปรดทำเครื่องหมายเพื่อยืนยันก่อน ข้อมูลไม่มีการเปลี่ยนแปลง
trouble-account-name = ใช้ชื่อนี้ไม่ได้ โปรดใช้อักษร a ถึง z ตัวเลข จุด ขีด หรือขีดล่าง 2 ถึง 32 ตัว
trouble-account-exists = มีบัญชีชื่อนี้อยู่แล้ว โปรดใช้ชื่ออื่น
trouble-account-own = ท่านเปลี่ยนบัญชีของตนเองที่นี่ไม่ได้ ข้อมูลไม่มีการเปลี่ยนแปลง
trouble-account-last = บัญชีนี้เป็นผู้ดูแลระบบคนสุดท้าย โปรดให้สิทธิ์ผู้ดูแลระบบแก่ผู้อื่นก่อน
trouble-day = โปรดระบุวันที่เป็น ปี-เดือน-วัน เช่น 2026-03-31
