/** The library as a part of the program: runs of the command line never read it (docs/adr/0002). */
export * from './index.ts';
