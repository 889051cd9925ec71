package dev.reprise.dialect;

/** Objects one after the other, alone or in an array, however they are laid out. */
final class JsonFraming implements Framing {

    private final Sink sink;
    private final ByteBuffering held = new ByteBuffering();
    private int depth;
    private boolean inString;
    private boolean escaped;
    private boolean array;
    private boolean arrayClosed;

    JsonFraming(Sink sink) {
        this.sink = sink;
    }

    @Override
    public void feed(byte[] bytes, int offset, int length) {
        int start = offset;
        for (int i = offset; i < offset + length; i++) {
            byte b = bytes[i];
            if (inString) {
                if (escaped) {
                    escaped = false;
                } else if (b == '\\') {
                    escaped = true;
                } else if (b == '"') {
                    inString = false;
                }
            } else if (b == '"') {
                inString = depth > 0;
            } else if (b == '{' || (b == '[' && depth > 0)) {
                if (depth++ == 0) {
                    start = i;
                }
            } else if ((b == '}' || b == ']') && depth > 0) {
                if (--depth == 0) {
                    held.add(bytes, start, i + 1 - start);
                    sink.frame(null, held.take());
                }
            } else if (depth == 0) {
                array |= b == '[';
                arrayClosed |= b == ']';
            }
        }
        if (depth > 0) {
            held.add(bytes, start, offset + length - start);
        }
    }

    @Override
    public boolean end() {
        return depth == 0 && array == arrayClosed && !held.overflown();
    }
}
