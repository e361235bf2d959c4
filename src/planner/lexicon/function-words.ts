/** Words without content of their own. The other words of a request are its subject. */
export const functionWords: ReadonlySet<string> = new Set(
  `a an the and or but so if then than as at by for from in into of off on onto out over to up with without within about
  i me my mine we us our ours you your yours he him his she her it its they them their this that these those there here
  is are am be been being was were do does did done has have had will would can could shall should may might must
  not no yes ok okay oh um uh well just only also too very really quite pretty much more most some any all each every other
  another one ones thing things stuff way lot bit who whom whose which what whats when where why how hows
  please thanks hey hi hello jarvis bot guys team everyone anyone someone somebody people im ive id ill were weve wed youre
  theyre thats theres heres lets dont cant wont didnt doesnt isnt arent its got get gets getting go goes going gonna come comes
  say says said tell know see look think guess sure still yet again already now today soon ever never always maybe perhaps
  first second next last before after while during until since once twice new old same own both either neither
  make made give take put use used using need want like let keep quick quickly real actually currently kind sort type time
  day week month year s t d ll re ve e g etc via per vs thing able because cause though although anyway lol whatever oops so`.split(
    /\s+/,
  ),
);

/** The same for Thai, divided as the runtime's dictionary does. */
export const thaiFunctionWords: ReadonlySet<string> = new Set(
  `ที่ และ หรือ แต่ ก็ ว่า ของ ใน กับ จาก ให้ ได้ ไป มา อยู่ แล้ว ด้วย นี้ นั้น นี่ นั่น เป็น คือ มี จะ เรา ผม ฉัน หนู พี่ น้อง เขา มัน
  คุณ ครับ ค่ะ คะ คับ ค่า คร้าบ นะ จ้า จ้ะ อ่ะ อะ เลย หน่อย ที ช่วย ขอ ถ้า เมื่อ โดย เพื่อ สำหรับ ตาม ต่อ กัน การ ความ ๆ ทุก แต่ละ บ้าง มั่ง
  ไหม มั้ย ป่าว ปะ เปล่า ไม่ ยัง เพิ่ง ต้อง ควร อยาก ใช้ ทำ เอา ไว้ ขึ้น ลง เข้า ออก อีก แบบ อัน ตัว เจ้า เท่า ไหร่ เท่าไหร่ อะไร ไหน ยังไง
  ทีม พวก เนี่ย ละ ล่ะ สิ ซิ น่ะ หมด พอ เท่านั้น ตอน ตอนนี้ เหรอ หรอ รึ วันนี้ คน ทาง ซึ่ง เคย กำลัง น่า ไง นึง หนึ่ง`.split(/\s+/),
);
