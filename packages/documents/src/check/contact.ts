/** Words at the foot of the first page that show how to reach the office. */
export const CONTACT = /(?:^|[\s.,;])(?:Điện thoại|ĐT|Fax|E-?mail|Thư điện tử|Website|Trang thông tin điện tử)\s*:/iu
