package com.acme;

import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Runs the scenarios of an application against the provider, and tells what they came to. */
public final class Live {

    private Live() {}

    public static void main(String[] arguments) throws Exception {
        var told = new Properties();
        Application.named(arguments[1]).prepare();
        for (int i = 2; i < arguments.length; i++) {
            String scenario = arguments[i];
            try {
                told.setProperty(scenario, String.valueOf(Application.run(Application.named(arguments[1]), scenario)));
            } catch (InvocationTargetException thrown) {
                thrown.getCause().printStackTrace();
                told.setProperty(scenario + ".failed", Application.thrown(thrown.getCause()));
            }
        }
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[0]))) {
            told.store(out, null);
        }
        // Clients keep threads of their own.
        System.exit(0);
    }
}
