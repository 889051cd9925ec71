package com.acme.typed;

import dev.reprise.Reprise;
import java.nio.file.Path;

/** Replays a trace of it. */
public final class Replays {

    private Replays() {}

    public static void main(String[] arguments) throws Exception {
        var replay = Reprise.replay(Path.of(arguments[0]));
        Typed.main(new String[0]);
        System.out.println(replay.finish().word());
        System.out.println(replay.ledger());
        System.exit(0);
    }
}
