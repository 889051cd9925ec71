package dev.reprise.trace;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** zstd-jni is optional: only a compressed trace needs it. */
class WithoutZstdTests {

    @TempDir
    Path folder;

    @Test
    void a_plain_trace_is_opened() throws Exception {
        Path file = folder.resolve("plain.trace.jsonl");
        try (var writer = TraceWriter.to(
                Files.newOutputStream(file),
                new Fact.Header(1, "01JD0000000000000000000001", "2026-11-20T23:37:00.123456Z", Map.of()))) {
            writer.end(1, "returned");
        }
        assertThat(open(file)).hasToString("plain.trace.jsonl");
    }

    @Test
    void a_compressed_trace_says_what_to_add() throws Exception {
        Path file = folder.resolve("packed.trace.jsonl.zst");
        Files.write(file, new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, 0});
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .hasMessageStartingWith("[REPRISE-010] The trace is compressed, and nothing here can read that");
    }

    private static Object open(Path file) throws Exception {
        return new Without()
                .loadClass(Trace.class.getName())
                .getMethod("open", Path.class)
                .invoke(null, file);
    }

    /** Loads the engine anew, as if zstd-jni were not there. */
    private static final class Without extends ClassLoader {

        private static final List<String> HIDDEN = List.of(ZstdInputStream.class.getPackageName() + ".");
        private static final List<String> ANEW = List.of("dev.reprise.");

        Without() {
            super(WithoutZstdTests.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (HIDDEN.stream().anyMatch(name::startsWith)) {
                throw new ClassNotFoundException(name);
            }
            if (ANEW.stream().noneMatch(name::startsWith)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known == null ? define(name) : known;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException failed) {
                throw new ClassNotFoundException(name, failed);
            }
        }
    }
}
