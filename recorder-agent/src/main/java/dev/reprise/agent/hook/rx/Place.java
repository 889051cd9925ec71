package dev.reprise.agent.hook.rx;

import dev.reprise.boundary.Frame;
import dev.reprise.boundary.World;

/** Where in a run something is done, whichever thread does it. */
record Place(Frame frame) {

    @SuppressWarnings("ReferenceEquality")
    void run(Runnable work) {
        Frame before = World.current();
        if (before == frame) {
            work.run();
            return;
        }
        Frame left = World.swap(frame);
        try {
            work.run();
        } finally {
            World.swap(left);
        }
    }
}
