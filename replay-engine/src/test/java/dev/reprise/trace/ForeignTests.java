package dev.reprise.trace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a trace becomes on its way, or what comes in its place, is named, with what to do about it. */
class ForeignTests {

    private static final String AS_UTF_8 =
            "fetch the file again from where it was recorded, or save it as UTF-8 without a byte order mark";

    @TempDir
    Path folder;

    private static String trace() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var writer = TraceWriter.to(
                out, new Fact.Header(1, "01JD0000000000000000000001", "2026-11-20T23:37:00.123456Z", Map.of()))) {
            writer.end(1, "returned");
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private void refused(byte[] bytes, String why, String mend) throws IOException {
        Path file = Files.write(folder.resolve("desk.trace.jsonl"), bytes);
        String message =
                "[REPRISE-001] This is no trace (desk.trace.jsonl)\n    why        " + why + "\n  mend it      " + mend;
        assertThatThrownBy(() -> Trace.open(file)).hasMessage(message);
        assertThatThrownBy(() -> {
                    try (TraceReader reader = TraceReader.open(file)) {
                        reader.next();
                    }
                })
                .hasMessage(message);
    }

    @Test
    void a_byte_order_mark_is_named() throws IOException {
        refused(
                ("\uFEFF" + trace()).getBytes(StandardCharsets.UTF_8),
                "it begins with a byte order mark, which an editor or a conversion has put there",
                AS_UTF_8);
    }

    @Test
    void utf_16_is_named() throws IOException {
        String why = "it is UTF-16, into which an editor or a shell has turned it";
        refused(("\uFEFF" + trace()).getBytes(StandardCharsets.UTF_16LE), why, AS_UTF_8);
        refused(("\uFEFF" + trace()).getBytes(StandardCharsets.UTF_16BE), why, AS_UTF_8);
    }

    @Test
    void compressed_otherwise_it_says_how_to_unpack_it() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(trace().getBytes(StandardCharsets.UTF_8));
        }
        refused(
                packed.toByteArray(),
                "it is compressed with gzip",
                "unpack it with gunzip; with zstd a trace may be compressed");
        refused(new byte[] {'P', 'K', 3, 4, 20, 0}, "it is a zip archive", "unpack it, and name the trace inside");
    }

    @Test
    void what_came_in_its_place_is_named() throws IOException {
        refused(
                "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n"
                        .getBytes(StandardCharsets.UTF_8),
                "it is a pointer of Git LFS: the trace itself was not fetched",
                "run git lfs pull; in CI check out with LFS, such as lfs: true of actions/checkout");
        refused(
                "<!DOCTYPE html><html>".getBytes(StandardCharsets.UTF_8),
                "it is HTML or XML, such as a page that asks to log in",
                "fetch the file again, and see that what comes is the trace");
    }

    @Test
    void anything_else_is_no_trace() throws IOException {
        refused(
                "once upon a time\n".getBytes(StandardCharsets.UTF_8),
                "its first line does not end with a crc",
                "name a file that a recording wrote; one that broke off before its first line holds nothing");
    }
}
