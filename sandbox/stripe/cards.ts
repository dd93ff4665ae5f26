import type Stripe from "stripe";
import { StripeError } from "./errors";

/** What a card does when it is charged. */
export interface Decline {
  code: string;
  declineCode: string;
  message: string;
}

export interface TestCard {
  number: string;
  brand: string;
  funding: "credit" | "debit";
  /** What its charges come to; absent when they succeed. */
  decline?: Decline;
  /** Set when even saving it is refused. */
  declineOnSave?: boolean;
  /** Wants the client present to agree (3-D Secure). */
  needsAuthentication?: boolean;
}

const declined = (declineCode: string, message = "Your card was declined."): Decline => ({
  code: "card_declined",
  declineCode,
  message,
});

/** Stripe's published test numbers, https://docs.stripe.com/testing, and the payment methods that stand for them. */
const cards: Record<string, TestCard> = {
  pm_card_visa: { number: "4242424242424242", brand: "visa", funding: "credit" },
  pm_card_visa_debit: { number: "4000056655665556", brand: "visa", funding: "debit" },
  pm_card_mastercard: { number: "5555555555554444", brand: "mastercard", funding: "credit" },
  pm_card_amex: { number: "378282246310005", brand: "amex", funding: "credit" },
  pm_card_discover: { number: "6011111111111117", brand: "discover", funding: "credit" },
  pm_card_visa_chargeDeclined: refused("4000000000000002", declined("generic_decline")),
  pm_card_visa_chargeDeclinedInsufficientFunds: refused(
    "4000000000009995",
    declined("insufficient_funds", "Your card has insufficient funds."),
  ),
  pm_card_visa_chargeDeclinedLostCard: refused("4000000000009987", declined("lost_card")),
  pm_card_visa_chargeDeclinedStolenCard: refused("4000000000009979", declined("stolen_card")),
  pm_card_chargeDeclinedExpiredCard: refused("4000000000000069", {
    code: "expired_card",
    declineCode: "expired_card",
    message: "Your card has expired.",
  }),
  pm_card_chargeDeclinedIncorrectCvc: refused("4000000000000127", {
    code: "incorrect_cvc",
    declineCode: "incorrect_cvc",
    message: "Your card's security code is incorrect.",
  }),
  pm_card_chargeDeclinedProcessingError: refused("4000000000000119", {
    code: "processing_error",
    declineCode: "processing_error",
    message: "An error occurred while processing your card. Try again in a little bit.",
  }),
  pm_card_chargeCustomerFail: {
    number: "4000000000000341",
    brand: "visa",
    funding: "credit",
    decline: declined("generic_decline"),
  },
  pm_card_authenticationRequired: {
    number: "4000002760003184",
    brand: "visa",
    funding: "credit",
    needsAuthentication: true,
  },
};

const sameCard: Record<string, string> = {
  pm_card_chargeDeclined: "pm_card_visa_chargeDeclined",
  pm_card_chargeDeclinedInsufficientFunds: "pm_card_visa_chargeDeclinedInsufficientFunds",
  tok_visa: "pm_card_visa",
  tok_mastercard: "pm_card_mastercard",
  tok_amex: "pm_card_amex",
  tok_chargeDeclined: "pm_card_visa_chargeDeclined",
  tok_chargeDeclinedInsufficientFunds: "pm_card_visa_chargeDeclinedInsufficientFunds",
  tok_chargeCustomerFail: "pm_card_chargeCustomerFail",
};

/** The test card that a name such as `pm_card_visa` or `tok_visa` stands for. */
export function cardByName(name: string): TestCard | undefined {
  return cards[sameCard[name] ?? name];
}

/** The test card of a number as typed. Any other number is refused, so that no real card is ever kept here. */
export function cardByNumber(typed: string): TestCard {
  const number = typed.replace(/[\s-]/g, "");
  const card = Object.values(cards).find((one) => one.number === number);
  if (card) return card;
  if (!/^\d{12,19}$/.test(number) || !passesLuhn(number)) {
    throw new StripeError({
      status: 402,
      type: "card_error",
      code: "incorrect_number",
      message: "Your card number is incorrect.",
      param: "card[number]",
    });
  }
  throw new StripeError({
    status: 402,
    type: "card_error",
    code: "card_declined",
    message: "Your card was declined. Your request was in test mode, but used a non test card.",
    param: "card[number]",
    details: { decline_code: "test_mode_live_card" },
  });
}

/** The card of a stored payment method. */
export function cardOf(method: Stripe.PaymentMethod): TestCard {
  const card = Object.values(cards).find((one) => one.number.endsWith(method.card?.last4 ?? "?"));
  if (!card) throw new Error(`payment method ${method.id} has no test card`);
  return card;
}

/** A decline as Stripe's API answers it. */
export function cardError(decline: Decline, details: Record<string, unknown> = {}): StripeError {
  return new StripeError({
    status: 402,
    type: "card_error",
    code: decline.code,
    message: decline.message,
    details: { decline_code: decline.declineCode, ...details },
  });
}

function refused(number: string, decline: Decline): TestCard {
  return { number, brand: "visa", funding: "credit", decline, declineOnSave: true };
}

function passesLuhn(number: string): boolean {
  let sum = 0;
  [...number].reverse().forEach((digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return sum % 10 === 0;
}
