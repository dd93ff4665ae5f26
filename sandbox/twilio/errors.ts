/** A refusal in Twilio's words: its error code, its sentence, its HTTP status. */
export class TwilioError extends Error {
  readonly code: number;
  readonly status: number;

  constructor(options: { code: number; message: string; status?: number }) {
    super(options.message);
    this.code = options.code;
    this.status = options.status ?? 400;
  }

  toJSON(): Record<string, unknown> {
    return {
      code: this.code,
      message: this.message,
      more_info: `https://www.twilio.com/docs/errors/${this.code}`,
      status: this.status,
    };
  }
}

export function notFound(path: string): TwilioError {
  return new TwilioError({
    code: 20404,
    message: `The requested resource ${path} was not found`,
    status: 404,
  });
}

export function notAuthenticated(): TwilioError {
  return new TwilioError({ code: 20003, message: "Authenticate", status: 401 });
}
