/** A program in a terminal of tmux that nobody sees, with what stands on its screen. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export class Terminal {
  readonly #socket: string;

  /** @param home where the socket of tmux lies, to be removed with it */
  constructor(argv: readonly string[], folder: string, home: string, env: NodeJS.ProcessEnv) {
    this.#socket = join(home, 'tmux');
    const size = ['-x', '160', '-y', '45'];
    const made = this.#tmux(['-f', '/dev/null', 'new-session', '-d', ...size, '-c', folder, ...argv], env);
    if (made.status !== 0) throw new Error(`tmux failed: ${made.stderr}`);
  }

  /** Types as people do: Helix 25.01 sends changes out of order when keys come in one burst. */
  async type(text: string): Promise<void> {
    for (const key of text) {
      this.#tmux(['send-keys', '-l', key]);
      await sleep(40);
    }
  }

  /** Presses keys as tmux names them. */
  press(...keys: string[]): void {
    this.#tmux(['send-keys', ...keys]);
  }

  screen(): string {
    return this.#tmux(['capture-pane', '-p']).stdout;
  }

  /** The screen as soon as it matches. Throws with what stands there when it does not come. */
  async shows(text: RegExp, timeout = 30_000): Promise<string> {
    const end = Date.now() + timeout;
    for (;;) {
      const screen = this.screen();
      if (text.test(screen)) return screen;
      if (Date.now() > end) throw new Error(`${text} is not shown:\n${screen}`);
      await sleep(100);
    }
  }

  close(): void {
    this.#tmux(['kill-server']);
  }

  #tmux(argv: readonly string[], env: NodeJS.ProcessEnv = process.env) {
    return spawnSync('tmux', ['-S', this.#socket, ...argv], { encoding: 'utf8', env });
  }
}
