package dev.reprise.record;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/**
 * Chance of the operating system, read where it has a file of it: the JDK's own generator reads the same, and loads a
 * hundred classes first. Nothing is kept, so that two copies of one process, as snapshots make them, do not agree.
 */
final class Chance implements RandomGenerator {

    private final String file;

    Chance() {
        this("/dev/urandom");
    }

    Chance(String file) {
        this.file = file;
    }

    @Override
    public long nextLong() {
        try (InputStream system = new FileInputStream(file)) {
            byte[] bytes = system.readNBytes(Long.BYTES);
            if (bytes.length == Long.BYTES) {
                return ByteBuffer.wrap(bytes).getLong();
            }
        } catch (IOException none) {
            // As on Windows.
        }
        return Jdk.RANDOM.nextLong();
    }

    private static final class Jdk {
        static final RandomGenerator RANDOM = new SecureRandom();
    }
}
