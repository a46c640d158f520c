// A rule file as text; where it came from is for people to read in faults.

export interface RuleFile {
  /** Relative to the folder that holds `rules/`, with forward slashes: `rules/<product>/2024-01/terms.yaml`. */
  readonly path: string;
  readonly text: string;
}

/** Bytes that a rule file may have; a larger one is refused. */
export const LARGEST_FILE = 1024 * 1024;
