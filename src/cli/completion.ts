import { UsageError } from './exit.ts';
import { type CommandSpec, GLOBAL_OPTIONS, type OptionSpec } from './option.ts';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** A completion script made from the option tables; printed by `kt completion SHELL`. */
export function completionScript(shell: string, commands: readonly CommandSpec[]): string {
  if (shell === 'bash') return bash(commands);
  if (shell === 'zsh') return zsh(commands);
  if (shell === 'fish') return fish(commands);
  throw new UsageError(`no completion for the shell "${shell}"`, `Known shells: ${SHELLS.join(', ')}.`);
}

const visible = (command: CommandSpec) => [...command.options, ...GLOBAL_OPTIONS].filter((o) => !o.hidden);
const names = (o: OptionSpec) => [o.name, ...(o.synonyms ?? [])];
const words = (o: OptionSpec) => [...names(o).map((n) => `--${n}`), ...(o.short ? [`-${o.short}`] : [])];

function bash(commands: readonly CommandSpec[]): string {
  const cases = commands.map((c) => {
    const choices = visible(c)
      .filter((o) => o.choices)
      .map(
        (o) =>
          `        ${words(o).join('|')}) COMPREPLY=($(compgen -W '${o.choices!.join(' ')}' -- "$cur")); return ;;`,
      );
    return [
      `    ${c.name})`,
      '      case "$prev" in',
      ...choices,
      '      esac',
      `      [[ "$cur" == -* ]] && COMPREPLY=($(compgen -W '${visible(c).flatMap(words).join(' ')}' -- "$cur")) && return`,
      ...(c.argumentChoices ? [`      COMPREPLY=($(compgen -W '${c.argumentChoices.join(' ')}' -- "$cur"))`] : []),
      '      ;;',
    ].join('\n');
  });
  return `# bash completion of kt: source <(kt completion bash)
_kt() {
  local cur prev
  COMPREPLY=()
  cur="\${COMP_WORDS[COMP_CWORD]}"
  prev="\${COMP_WORDS[COMP_CWORD-1]}"
  # bash takes --name=value for three words.
  [[ "$cur" == = ]] && cur=
  [[ "$prev" == = ]] && prev="\${COMP_WORDS[COMP_CWORD-2]}"
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W '${commands.map((c) => c.name).join(' ')} --help --version' -- "$cur"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
}
complete -o default -F _kt kt
`;
}

const quoteZsh = (text: string) =>
  text.replaceAll("'", "''").replaceAll('[', '\\[').replaceAll(']', '\\]').replaceAll(':', '\\:');

function zsh(commands: readonly CommandSpec[]): string {
  const value = (o: OptionSpec) =>
    o.type === 'boolean'
      ? ''
      : `:${(o.value ?? 'value').toLowerCase()}:${o.choices ? `(${o.choices.join(' ')})` : '_files'}`;
  const cases = commands.map((c) => {
    const specs = visible(c).flatMap((o) => words(o).map((w) => `'*${w}[${quoteZsh(o.describe)}]${value(o)}'`));
    const argument = c.argumentChoices ? `'1:argument:(${c.argumentChoices.join(' ')})'` : "'*:file:_files'";
    return `    ${c.name}) _arguments ${specs.join(' ')} ${argument} ;;`;
  });
  return `#compdef kt
# zsh completion of kt: kt completion zsh > "\${fpath[1]}/_kt"
_kt() {
  if (( CURRENT == 2 )); then
    local -a commands=(${commands.map((c) => `'${c.name}:${quoteZsh(c.summary)}'`).join(' ')})
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case "$command" in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = "_kt" ]; then _kt; else compdef _kt kt; fi
`;
}

const quoteFish = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

function fish(commands: readonly CommandSpec[]): string {
  const lines = ['# fish completion of kt: kt completion fish > ~/.config/fish/completions/kt.fish'];
  for (const c of commands) {
    lines.push(`complete -c kt -n __fish_use_subcommand -f -a ${c.name} -d ${quoteFish(c.summary)}`);
    if (c.argumentChoices) {
      const choices = quoteFish(c.argumentChoices.join(' '));
      lines.push(`complete -c kt -n '__fish_seen_subcommand_from ${c.name}' -f -a ${choices}`);
    }
    for (const o of visible(c)) {
      const long = names(o)
        .map((n) => `-l ${n}`)
        .join(' ');
      const short = o.short ? ` -s ${o.short}` : '';
      const value = o.type === 'boolean' ? '' : o.choices ? ` -x -a ${quoteFish(o.choices.join(' '))}` : ' -r';
      lines.push(
        `complete -c kt -n '__fish_seen_subcommand_from ${c.name}' ${long}${short}${value} -d ${quoteFish(o.describe)}`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}
