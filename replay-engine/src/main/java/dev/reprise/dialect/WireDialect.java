package dev.reprise.dialect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the built-in dialects share: unknown shapes stay raw, errors have one form. */
abstract class WireDialect implements Dialect {

    private final String name;
    private final Operation operation;

    WireDialect(String name, Operation operation) {
        this.name = name;
        this.operation = operation;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Operation operation() {
        return operation;
    }

    @Override
    public final boolean speaks(String method, String url, byte[] body, int offset, int length) {
        return method.equalsIgnoreCase("POST") && speaks(Address.of(url), new BodyGlance(body, offset, length));
    }

    @Override
    public final LiftedRequest request(String method, String url, @Nullable Object body) {
        return body instanceof Map<?, ?> object
                ? request(Address.of(url), Members.of(object))
                : LiftedRequest.raw(operation, body);
    }

    @Override
    public final Map<String, @Nullable Object> response(int status, @Nullable Object body) {
        if (ErrorBody.is(status, body)) {
            return ErrorBody.lift(status, body);
        }
        Map<String, @Nullable Object> answer = body instanceof Map<?, ?> object ? answer(Members.of(object)) : null;
        return answer == null ? Shape.raw(body) : answer;
    }

    abstract boolean speaks(Address address, BodyGlance body);

    abstract LiftedRequest request(Address address, Members body);

    /** Lifts a successful response; null where it is none of this dialect. */
    abstract @Nullable Map<String, @Nullable Object> answer(Members body);

    @Override
    public final String toString() {
        return name;
    }
}
