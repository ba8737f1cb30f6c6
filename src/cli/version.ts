declare const KT_VERSION: string | undefined;

/** The package's version, put in by the build; `0.0.0-source` when run from source. */
export const VERSION: string = typeof KT_VERSION === 'string' ? KT_VERSION : '0.0.0-source';
