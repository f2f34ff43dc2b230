import { Presets, SingleBar } from "cli-progress";

export interface Progress {
  report(done: number, total: number): void;
  finish(): void;
}

const PLAIN_STEPS = 10;

/** A bar on a terminal; in a pipe one plain line per tenth. Written to standard error, so that answers stay clean. */
export function startProgress(title: string): Progress {
  return process.stderr.isTTY ? startBar(title) : startLines(title);
}

function startBar(title: string): Progress {
  const bar = new SingleBar(
    { format: `${title} {bar} {percentage}% · {value} of {total} · {eta_formatted} left`, stream: process.stderr },
    Presets.shades_classic,
  );
  bar.start(1, 0);
  return {
    report: (done, total) => {
      bar.setTotal(total);
      bar.update(done);
    },
    finish: () => {
      bar.update(bar.getTotal());
      bar.stop();
    },
  };
}

function startLines(title: string): Progress {
  let lastStep = 0;
  return {
    report: (done, total) => {
      const step = Math.floor((done / Math.max(total, 1)) * PLAIN_STEPS);
      if (step <= lastStep) return;
      lastStep = step;
      process.stderr.write(`${title}: ${step * PLAIN_STEPS}%\n`);
    },
    finish: () => undefined,
  };
}
