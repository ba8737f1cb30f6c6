/** fieldsV1 that cannot be read. */
export class FieldsError extends Error {}

/** Why an apply is refused. Only those with a reason are answers of an API server; others it would wrap. */
export class ApplyError extends Error {
  readonly reason: string | undefined;
  readonly code: number | undefined;

  constructor(message: string, reason?: string, code?: number) {
    super(message);
    this.reason = reason;
    this.code = code;
  }
}

/** errors.NewBadRequest */
export const badRequest = (message: string): ApplyError => new ApplyError(message, 'BadRequest', 400);
