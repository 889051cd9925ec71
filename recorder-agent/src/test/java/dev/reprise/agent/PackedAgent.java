package dev.reprise.agent;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;

/** The agent's jar, read as it is written. */
final class PackedAgent {

    static final Path JAR = Path.of(System.getProperty("agent.jar"));

    private static final int PLACE = 4 * Integer.BYTES;

    private PackedAgent() {}

    /** The classes that everybody sees, by name. */
    static Map<String, byte[]> seen() throws Exception {
        var all = new TreeMap<String, byte[]>();
        try (var jar = new JarFile(JAR.toFile())) {
            for (var entry : Collections.list(jar.entries())) {
                if (entry.getName().endsWith(".class")) {
                    all.put(
                            entry.getName().replace(".class", "").replace('/', '.'),
                            jar.getInputStream(entry).readAllBytes());
                }
            }
        }
        return all;
    }

    /** Those that only the agent sees. */
    static Map<String, byte[]> hidden() throws Exception {
        var all = new TreeMap<String, byte[]>();
        try (var jar = new JarFile(JAR.toFile())) {
            byte[] whole = jar.getInputStream(jar.getEntry("inner.classes")).readAllBytes();
            var table = ByteBuffer.wrap(whole);
            for (int i = 0; i < table.getInt(0); i++) {
                int place = Integer.BYTES + i * PLACE;
                int from = table.getInt(place + 4);
                int named = table.getInt(place + 8);
                if (named > 0) {
                    all.put(
                            new String(whole, from, named, StandardCharsets.UTF_8),
                            Arrays.copyOfRange(whole, from + named, from + named + table.getInt(place + 12)));
                }
            }
        }
        return all;
    }
}
