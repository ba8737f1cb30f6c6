/** core.MaxSecretSize: what a Secret or a ConfigMap may hold. */
export const MAX_SECRET_BYTES = 1024 * 1024;

/** The bytes that a base64 text stands for. */
export const base64Size = (text: string): number => Buffer.byteLength(text.replace(/[\r\n]/g, ''), 'base64');
