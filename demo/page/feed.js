// Brings the server's news to a phone in order: the whole state first, then batches of events, one batch a frame.

import { follow } from "./wire.js";

export class Feed {
  /** `read(person)` fetches and takes the whole state, `take(events)` a batch; `lost()` tells that the line is down. */
  constructor({ read, take, lost }) {
    this.read = read;
    this.take = take;
    this.lost = lost;
    this.queue = [];
    this.reading = 0;
  }

  /** Turns to a person; nothing of the one before arrives any more. */
  turnTo(person) {
    this.hangUp?.();
    this.queue = [];
    this.person = person;
    this.hangUp = follow(person.id, { opened: () => this.reload(), lost: this.lost, happened: (event) => this.hear(event) });
  }

  /** Reads everything anew; what happens meanwhile waits and is applied on top, so that nothing falls between. */
  async reload() {
    this.reading += 1;
    try {
      await this.read(this.person);
    } finally {
      this.reading -= 1;
      this.flushSoon();
    }
  }

  hear(event) {
    this.queue.push(event);
    this.flushSoon();
  }

  /** However many events came, they are shown once per frame; a hidden page has no frames. */
  flushSoon() {
    if (this.waiting || this.reading || !this.queue.length) return;
    this.waiting = true;
    const flush = () => {
      this.waiting = false;
      if (!this.reading) this.take(this.queue.splice(0));
    };
    if (document.hidden) setTimeout(flush, 200);
    else requestAnimationFrame(flush);
  }
}
