package dev.reprise.dialect;

/** One event a line, as Ollama streams. */
final class LineFraming implements Framing {

    private final Lines lines;

    LineFraming(Sink sink) {
        this.lines = new Lines(line -> {
            if (!isBlank(line)) {
                sink.frame(null, line);
            }
        });
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void feed(byte[] bytes, int offset, int length) {
        lines.feed(bytes, offset, length);
    }

    @Override
    public boolean end() {
        return lines.end();
    }
}
