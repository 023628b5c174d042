import type { KindWording } from '../../../src/kinds/kind.ts'
import { correspondenceWording as shared } from '../../../src/kinds/shared/correspondence.ts'
import { extensionWording as extension } from '../../../src/kinds/shared/extension.ts'

export const wording: KindWording = {
  name: { vi: 'Hỗ trợ lực lượng, phương tiện', en: 'Mutual aid' },
  board: { vi: 'Hỗ trợ lực lượng, phương tiện', en: 'Mutual aid' },
  open: { vi: 'Xin hỗ trợ', en: 'Ask for aid' },
  lead: {
    vi: 'Đề nghị đơn vị khác hỗ trợ người, phương tiện, trang thiết bị; theo dõi từ khi nhận lời đến khi hoàn trả.',
    en: 'Ask others for people, vehicles or equipment, followed from the offer to the return.',
  },
  fields: {
    ...shared.fields,
    ...extension.fields,
    needs: { vi: 'Cần hỗ trợ', en: 'What is needed' },
    'needs.what': { vi: 'Loại', en: 'Sort' },
    'needs.text': { vi: 'Nội dung', en: 'What' },
    'needs.quantity': { vi: 'Số lượng', en: 'How many' },
    'needs.unit': { vi: 'Đơn vị tính', en: 'Unit' },
    neededFrom: { vi: 'Cần từ', en: 'Needed from' },
    neededUntil: { vi: 'Cần đến', en: 'Needed until' },
    contact: { vi: 'Đầu mối liên lạc', en: 'Whom to call' },
    parts: { vi: 'Số lượng từng loại', en: 'How much of each' },
    resource: { vi: 'Phương tiện (số hiệu)', en: 'Vehicle or boat (its number)' },
    from: { vi: 'Từ', en: 'From' },
    to: { vi: 'Đến', en: 'Until' },
    cost: { vi: 'Chi phí (đồng)', en: 'Cost (đồng)' },
    conditions: { vi: 'Điều kiện', en: 'Conditions' },
    mission: { vi: 'Nhiệm vụ', en: 'Mission' },
    board: { vi: 'Ăn, nghỉ, hậu cần', en: 'Food, rest, lodging' },
    leader: { vi: 'Chỉ huy lực lượng', en: 'Who is in command' },
    expectedAt: { vi: 'Dự kiến đến', en: 'Expected at' },
    result: { vi: 'Kết quả nhiệm vụ', en: 'Result' },
  },
  hints: {
    ...shared.hints,
    ...extension.hints,
    title: { vi: 'Ví dụ: Hỗ trợ chữa cháy kho hàng giáp ranh', en: 'For example: Help with a warehouse fire' },
    body: { vi: 'Tình hình, vì sao cần hỗ trợ', en: 'What happens, why help is needed' },
    resource: {
      vi: 'Một phương tiện không được hứa cho hai nơi cùng lúc',
      en: 'One vehicle cannot be promised twice at the same time',
    },
    'decline.reason': { vi: 'Vì sao không hỗ trợ được', en: 'Why it cannot be given' },
    'declineOffer.reason': { vi: 'Vì sao không nhận', en: 'Why it is not taken up' },
    'commit.board': { vi: 'Nơi ăn, nghỉ, ca trực', en: 'Where they eat and rest, and their shifts' },
    'useUp.reason': { vi: 'Đã dùng hết hoặc mất, hỏng thế nào', en: 'How it was used up or lost' },
    'recall.reason': { vi: 'Vì sao rút lực lượng', en: 'Why the forces are recalled' },
    'standDown.reason': { vi: 'Vì sao không cần thêm hỗ trợ', en: 'Why no more help is needed' },
  },
  choices: {
    ...shared.choices,
    people: { vi: 'Cán bộ, chiến sĩ', en: 'People' },
    vehicle: { vi: 'Phương tiện', en: 'Vehicles' },
    boat: { vi: 'Tàu, xuồng', en: 'Boats' },
    equipment: { vi: 'Trang thiết bị', en: 'Equipment' },
    supply: { vi: 'Vật tư, hậu cần', en: 'Supplies' },
  },
  tasks: {
    offer: { vi: 'Trả lời về việc hỗ trợ', en: 'Answer the request' },
    accept: { vi: 'Quyết định nhận hỗ trợ', en: 'Decide on the offer' },
    send: { vi: 'Điều lực lượng, phương tiện', en: 'Send what was committed' },
    arrive: { vi: 'Xác nhận đã đến', en: 'Confirm the arrival' },
    giveBack: { vi: 'Sử dụng và hoàn trả', en: 'Use and give back' },
    takeBack: { vi: 'Xác nhận đã nhận lại', en: 'Confirm the return' },
    agreeMission: { vi: 'Thống nhất đổi nhiệm vụ', en: 'Agree to the change of mission' },
    agreeRenewal: { vi: 'Thống nhất tiếp tục hỗ trợ', en: 'Agree to the renewal' },
    ...extension.tasks,
  },
  acts: {
    ...shared.acts,
    ...extension.acts,
    open: { do: { vi: 'Xin hỗ trợ', en: 'Ask for aid' }, done: { vi: 'xin hỗ trợ', en: 'asked for aid' } },
    offer: { do: { vi: 'Nhận hỗ trợ', en: 'Offer' }, done: { vi: 'nhận hỗ trợ', en: 'offered aid' } },
    decline: { do: { vi: 'Không hỗ trợ được', en: 'Decline' }, done: { vi: 'không hỗ trợ được', en: 'declined' } },
    commit: {
      do: { vi: 'Chấp nhận, giao nhiệm vụ', en: 'Accept the offer' },
      done: { vi: 'chấp nhận hỗ trợ và giao nhiệm vụ', en: 'accepted the offer' },
    },
    declineOffer: {
      do: { vi: 'Không nhận', en: 'Do not take it up' },
      done: { vi: 'không nhận phần hỗ trợ', en: 'did not take it up' },
    },
    depart: { do: { vi: 'Xuất phát', en: 'Depart' }, done: { vi: 'đã xuất phát', en: 'departed' } },
    cancelSending: {
      do: { vi: 'Không điều được', en: 'Cancel the sending' },
      done: { vi: 'không điều được lực lượng', en: 'cancelled the sending' },
    },
    confirmArrival: {
      do: { vi: 'Xác nhận đã đến', en: 'Confirm arrival' },
      done: { vi: 'xác nhận lực lượng đã đến', en: 'confirmed the arrival' },
    },
    reportMissing: {
      do: { vi: 'Báo không đến', en: 'Report as missing' },
      done: { vi: 'báo phần không đến', en: 'reported what did not arrive' },
    },
    release: { do: { vi: 'Cho về', en: 'Release' }, done: { vi: 'cho lực lượng về', en: 'released them' } },
    useUp: {
      do: { vi: 'Báo đã dùng hết, mất, hỏng', en: 'Report as used up' },
      done: { vi: 'báo phần đã dùng hết, mất, hỏng', en: 'reported what was used up' },
    },
    recall: { do: { vi: 'Rút lực lượng', en: 'Recall' }, done: { vi: 'rút lực lượng', en: 'recalled its forces' } },
    changeMission: {
      do: { vi: 'Đổi nhiệm vụ', en: 'Change the mission' },
      done: { vi: 'đề nghị đổi nhiệm vụ', en: 'asked to change the mission' },
    },
    agree: { do: { vi: 'Thống nhất', en: 'Agree' }, done: { vi: 'thống nhất', en: 'agreed' } },
    disagree: { do: { vi: 'Không thống nhất', en: 'Disagree' }, done: { vi: 'không thống nhất', en: 'disagreed' } },
    askRenewal: {
      do: { vi: 'Đề nghị tiếp tục hỗ trợ', en: 'Ask to renew' },
      done: { vi: 'đề nghị tiếp tục hỗ trợ', en: 'asked to renew the aid' },
    },
    renew: { do: { vi: 'Tiếp tục hỗ trợ', en: 'Renew' }, done: { vi: 'đồng ý tiếp tục hỗ trợ', en: 'renewed the aid' } },
    confirmReturn: {
      do: { vi: 'Xác nhận đã nhận lại', en: 'Confirm the return' },
      done: { vi: 'xác nhận đã nhận lại', en: 'confirmed the return' },
    },
    reportLoss: {
      do: { vi: 'Báo thiếu, hỏng', en: 'Report a loss' },
      done: { vi: 'báo thiếu, hỏng khi nhận lại', en: 'reported a loss' },
    },
    askMore: {
      do: { vi: 'Xin thêm đơn vị', en: 'Ask more units' },
      done: { vi: 'xin thêm đơn vị', en: 'asked more units' },
    },
    reportDuty: {
      do: { vi: 'Báo tình hình làm nhiệm vụ', en: 'Report from duty' },
      done: { vi: 'báo tình hình làm nhiệm vụ', en: 'reported from duty' },
    },
    standDown: {
      do: { vi: 'Dừng xin hỗ trợ', en: 'Stand down' },
      done: { vi: 'dừng xin hỗ trợ', en: 'stood the request down' },
    },
  },
  outcomes: {
    ...shared.outcomes,
    done: { vi: 'Đã hoàn trả xong', en: 'All returned' },
    unmet: { vi: 'Không được đáp ứng', en: 'Not met' },
    'stood-down': { vi: 'Đã dừng', en: 'Stood down' },
  },
  musts: {
    'eight-weeks': {
      vi: 'Quá tám tuần phải tiếp tục hỗ trợ bằng thỏa thuận mới: dùng «Đề nghị tiếp tục hỗ trợ».',
      en: 'Beyond eight weeks the aid is renewed by a new agreement: use “Ask to renew”.',
    },
  },
}
