package com.acme.place;

import dev.reprise.Reprise;
import dev.reprise.replay.Replay;
import java.nio.file.Path;

/** Replays a trace with an application that is a module. */
public final class Modular {

    private Modular() {}

    public static void main(String[] trace) throws Exception {
        Class<?> refunds = Class.forName("com.acme.host.Refunds");
        Replay replay = Reprise.replay(Path.of(trace[0]));
        Object answer = refunds.getMethod("ask").invoke(null);
        System.out.println(answer + " / " + replay.finish().word() + " in "
                + refunds.getModule().getName());
        System.exit(0);
    }
}
