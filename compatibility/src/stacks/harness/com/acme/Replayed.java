package com.acme;

import dev.reprise.Reprise;
import dev.reprise.replay.Replay;
import dev.reprise.verdict.Verdict;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Replays a trace for each scenario, then once more with an application that asks for something else. */
public final class Replayed {

    private Replayed() {}

    public static void main(String[] arguments) throws Exception {
        var told = new Properties();
        for (int i = 2; i < arguments.length; i += 2) {
            replay(arguments[1], arguments[i], Path.of(arguments[i + 1]), "", told);
        }
        Application.plantFault();
        for (int i = 2; i < arguments.length; i += 2) {
            replay(arguments[1], arguments[i], Path.of(arguments[i + 1]), "fault.", told);
        }
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[0]))) {
            told.store(out, null);
        }
        System.exit(0);
    }

    private static void replay(String application, String scenario, Path trace, String prefix, Properties told)
            throws Exception {
        Replay replay = Reprise.replay(trace);
        try {
            told.setProperty(
                    prefix + scenario, String.valueOf(Application.run(Application.named(application), scenario)));
        } catch (InvocationTargetException thrown) {
            if (prefix.isEmpty()) {
                thrown.getCause().printStackTrace();
            }
            told.setProperty(prefix + scenario + ".failed", Application.thrown(thrown.getCause()));
        }
        Verdict verdict = replay.finish();
        told.setProperty(prefix + scenario + ".verdict", verdict.word());
        told.setProperty(prefix + scenario + ".ledger", replay.ledger().toString());
    }
}
