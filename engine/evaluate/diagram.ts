// Reduced ordered decision diagrams over unknown facts: equal functions are one node, so a question either
// matters (its fact stands in the diagram) or is not there.

/** A function of unknown facts: a settled value, or a choice by the first fact that still matters. */
export interface Node<T = unknown> {
  readonly id: number;
  /** Position of the fact in the order of facts; Infinity at a settled value. */
  readonly rank: number;
  /** One branch for each possible value of the fact; empty at a settled value. */
  readonly branches: readonly Node<T>[];
  readonly value: T;
}

/** More nodes than any question makes. */
const LARGEST_ID = 2 ** 26;

export class Diagrams {
  readonly #settled = new Map<unknown, Node>();
  readonly #choices = new Map<string, Node>();
  #nextId = 0;

  /** A settled value. Lists and other objects are told apart by their JSON. */
  settled<T>(value: T): Node<T> {
    const key = typeof value === 'object' && value !== null ? `json ${JSON.stringify(value)}` : value;
    return this.#found(this.#settled, key, () => ({ id: this.#nextId++, rank: Infinity, branches: [], value })) as Node<T>;
  }

  /** The choice by one fact; where all branches are the same, that branch itself. */
  choice<T>(rank: number, branches: readonly Node<T>[]): Node<T> {
    const [first] = branches as readonly [Node<T>, ...Node<T>[]];
    if (branches.every((branch) => branch === first)) return first;
    let key = `${rank}`;
    for (const branch of branches) key += `,${branch.id}`;
    return this.#found(this.#choices, key, () => ({ id: this.#nextId++, rank, branches, value: undefined })) as Node<T>;
  }

  /** A function of the values of other nodes; it is asked only where all of them are settled. */
  map<T>(nodes: readonly Node[], combine: (values: readonly unknown[]) => T): Node<T> {
    const done = new Map<string, Node<T>>();
    const visit = (at: readonly Node[]): Node<T> => {
      let rank = Infinity;
      let width = 0;
      for (const node of at) {
        if (node.rank >= rank) continue;
        rank = node.rank;
        width = node.branches.length;
      }
      if (rank === Infinity) return this.settled(combine(at.map((node) => node.value)));
      const key = at.map((node) => node.id).join(',');
      const known = done.get(key);
      if (known) return known;
      const branches: Node<T>[] = [];
      for (let branch = 0; branch < width; branch++) {
        branches.push(visit(at.map((node) => (node.rank === rank ? (node.branches[branch] as Node) : node))));
      }
      const node = this.choice(rank, branches);
      done.set(key, node);
      return node;
    };
    return visit(nodes);
  }

  /** Whether all hold; settled as soon as one is false. */
  all(nodes: readonly Node<boolean>[]): Node<boolean> {
    return this.#fold(nodes, false);
  }

  any(nodes: readonly Node<boolean>[]): Node<boolean> {
    return this.#fold(nodes, true);
  }

  not(node: Node<boolean>): Node<boolean> {
    return this.apply(node, (value) => !value);
  }

  /** A function of the value of one node. */
  apply<V, T>(node: Node<V>, change: (value: V) => T): Node<T> {
    if (node.rank === Infinity) return this.settled(change(node.value));
    const done = new Map<Node<V>, Node<T>>();
    const visit = (at: Node<V>): Node<T> => {
      if (at.rank === Infinity) return this.settled(change(at.value));
      const known = done.get(at);
      if (known) return known;
      const made = this.choice(at.rank, at.branches.map(visit));
      done.set(at, made);
      return made;
    };
    return visit(node);
  }

  #fold(nodes: readonly Node<boolean>[], settles: boolean): Node<boolean> {
    let folded = this.settled(!settles);
    for (const node of nodes) {
      if (node.rank === Infinity) {
        if (node.value === settles) return node;
      } else {
        folded = folded.rank === Infinity ? node : this.#both(folded, node, settles);
        if (folded.rank === Infinity) return folded;
      }
    }
    return folded;
  }

  /** "And" where false settles it, "or" where true does. */
  #both(a: Node<boolean>, b: Node<boolean>, settles: boolean): Node<boolean> {
    const done = new Map<number, Node<boolean>>();
    const visit = (x: Node<boolean>, y: Node<boolean>): Node<boolean> => {
      if (x === y) return x;
      if (x.rank === Infinity) return x.value === settles ? x : y;
      if (y.rank === Infinity) return y.value === settles ? y : x;
      const key = x.id * LARGEST_ID + y.id;
      const known = done.get(key);
      if (known) return known;
      const rank = Math.min(x.rank, y.rank);
      const width = (x.rank === rank ? x : y).branches.length;
      const branches: Node<boolean>[] = [];
      for (let at = 0; at < width; at++) {
        branches.push(
          visit(x.rank === rank ? (x.branches[at] as Node<boolean>) : x, y.rank === rank ? (y.branches[at] as Node<boolean>) : y),
        );
      }
      const made = this.choice(rank, branches);
      done.set(key, made);
      return made;
    };
    return visit(a, b);
  }

  #found(known: Map<unknown, Node>, key: unknown, make: () => Node): Node {
    const node = known.get(key);
    if (node) return node;
    const made = make();
    known.set(key, made);
    return made;
  }
}

/** The ranks of the facts on which the function still depends. */
export function ranksOf(node: Node): Set<number> {
  const ranks = new Set<number>();
  const seen = new Set<Node>();
  const visit = (at: Node): void => {
    if (at.rank === Infinity || seen.has(at)) return;
    seen.add(at);
    ranks.add(at.rank);
    for (const branch of at.branches) visit(branch);
  };
  visit(node);
  return ranks;
}

/** What the function is once the fact of a rank has the value of one branch. */
export function answered(diagrams: Diagrams, node: Node, rank: number, branch: number): Node {
  const done = new Map<Node, Node>();
  const visit = (at: Node): Node => {
    if (at.rank > rank) return at;
    if (at.rank === rank) return at.branches[branch] as Node;
    const known = done.get(at);
    if (known) return known;
    const made = diagrams.choice(at.rank, at.branches.map(visit));
    done.set(at, made);
    return made;
  };
  return visit(node);
}

/** The settled values that the function takes. */
export function valuesOf<T>(node: Node<T>): Set<T> {
  const values = new Set<T>();
  const seen = new Set<Node>();
  const visit = (at: Node<T>): void => {
    if (seen.has(at)) return;
    seen.add(at);
    if (at.rank === Infinity) values.add(at.value);
    for (const branch of at.branches) visit(branch);
  };
  visit(node);
  return values;
}
