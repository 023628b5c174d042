/** Words by which the foot of a first page tells how the office is reached. */
export const CONTACT = /(?:^|[\s.,;])(?:Điện thoại|ĐT|Fax|E-?mail|Thư điện tử|Website|Trang thông tin điện tử)\s*:/iu
