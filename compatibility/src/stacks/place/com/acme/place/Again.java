package com.acme.place;

import dev.reprise.Reprise;
import dev.reprise.replay.Replay;
import java.nio.file.Path;

/** Replays a trace in each place, in their order. */
public final class Again {

    private Again() {}

    public static void main(String[] traces) throws Exception {
        for (int i = 0; i < traces.length; i++) {
            Replay replay = Reprise.replay(Path.of(traces[i]));
            String answer = Places.ask(i);
            System.out.println(answer + " / " + replay.finish().word());
        }
        System.out.flush();
        System.exit(0);
    }
}
