package dev.reprise.junit.stub;

import dev.reprise.boundary.Outcome;
import dev.reprise.replay.ReplayEnded;
import dev.reprise.replay.ReplayViolation;
import dev.reprise.tree.Json;
import dev.reprise.tree.MalformedJson;
import dev.reprise.value.Mapper;
import dev.reprise.value.NotRebuilt;
import dev.reprise.value.Values;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A recorded outcome as a method gives it: at once, later, or piece by piece, as its signature says. */
final class Given {

    private final Type returned;
    private final Class<?> raw;
    private final Method method;
    private final boolean tool;
    private final Mapper mapper;

    Given(Type returned, Method method, boolean tool, Mapper mapper) {
        this.returned = returned;
        this.raw = returned instanceof ParameterizedType generic
                ? (Class<?>) generic.getRawType()
                : method.getReturnType();
        this.method = method;
        this.tool = tool;
        this.mapper = mapper;
    }

    @Nullable
    Object value(Outcome outcome) throws Throwable {
        if (outcome instanceof Outcome.Threw threw) {
            return thrown(threw.thrown());
        } else if (outcome instanceof Outcome.Returned returnedTree) {
            Object tree = returnedTree.tree();
            return tree instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get("isError")) && tool
                    ? thrown(new IllegalStateException(String.valueOf(map.get("text"))))
                    : shaped(tree, null);
        } else if (outcome instanceof Outcome.Streamed streamed) {
            var pieces = new ArrayList<@Nullable Object>();
            streamed.pieces().forEach(piece -> pieces.add(piece.value()));
            return shaped(pieces, streamed.end() instanceof Outcome.Threw threw ? threw.thrown() : null);
        }
        throw new NotRebuilt(returned, "the call had not ended when the recording stopped");
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it is the caller's
    private @Nullable Object thrown(Throwable thrown) throws Throwable {
        if (thrown instanceof ReplayViolation || thrown instanceof ReplayEnded) {
            throw thrown;
        } else if (raw == CompletionStage.class || raw == CompletableFuture.class || raw == Future.class) {
            return CompletableFuture.failedFuture(thrown);
        } else if (Publishers.are(raw)) {
            return Publishers.of(raw, List.of(), thrown);
        }
        throw thrown;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it is the caller's
    private @Nullable Object shaped(@Nullable Object tree, @Nullable Throwable end) throws Throwable {
        if (raw == void.class || raw == Void.class) {
            return null;
        } else if (raw == CompletionStage.class || raw == CompletableFuture.class || raw == Future.class) {
            return CompletableFuture.completedFuture(value(tree, argument()));
        } else if (Publishers.are(raw)) {
            return Publishers.of(raw, elements(tree), end);
        } else if (Iterator.class.isAssignableFrom(raw) && raw.isInterface()) {
            return elements(tree).iterator();
        } else if (BaseStream.class.isAssignableFrom(raw)) {
            return stream(tree, end);
        } else if (end != null) {
            throw end;
        }
        return value(tree, returned);
    }

    private Object stream(@Nullable Object tree, @Nullable Throwable end) throws NotRebuilt {
        List<?> elements = elements(tree);
        if (raw == IntStream.class) {
            return elements.stream().mapToInt(each -> ((Number) each).intValue());
        } else if (raw == LongStream.class) {
            return elements.stream().mapToLong(each -> ((Number) each).longValue());
        } else if (raw == DoubleStream.class) {
            return elements.stream().mapToDouble(each -> ((Number) each).doubleValue());
        }
        Stream<?> whole = elements.stream();
        return end == null ? whole : Stream.concat(whole, Stream.generate(() -> Sneaky.<RuntimeException>thrown(end)));
    }

    private List<@Nullable Object> elements(@Nullable Object tree) throws NotRebuilt {
        var values = new ArrayList<@Nullable Object>();
        Object parsed = parsed(tree);
        if (parsed instanceof List<?> list) {
            for (Object each : list) {
                values.add(Values.value(each, argument(), mapper));
            }
        } else if (parsed != null) {
            values.add(Values.value(parsed, argument(), mapper));
        }
        return values;
    }

    private Type argument() {
        Type first = returned instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : Object.class;
        return first instanceof WildcardType wild ? wild.getUpperBounds()[0] : first;
    }

    /** What a framework was told by a tool is a text; what the method returned to the framework may be more. */
    private @Nullable Object value(@Nullable Object tree, Type type) throws NotRebuilt {
        if (!(tree instanceof String text) || !tool) {
            return Values.value(tree, type, mapper);
        }
        boolean wantsText = type == String.class || type == Object.class || type == CharSequence.class;
        if (wantsText && !quotes()) {
            return text;
        }
        try {
            return Values.value(Json.read(text), type, mapper);
        } catch (MalformedJson plain) {
            return Values.value(text, type, mapper);
        } catch (NotRebuilt not) {
            if (wantsText) {
                return text;
            }
            throw not;
        }
    }

    private @Nullable Object parsed(@Nullable Object tree) {
        if (tree instanceof String text && tool) {
            try {
                return Json.read(text);
            } catch (MalformedJson plain) {
                return text;
            }
        }
        return tree;
    }

    /** Spring AI gives even a text to the model as JSON. */
    private boolean quotes() {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(
                        each -> each.annotationType().getName().equals("org.springframework.ai.tool.annotation.Tool"));
    }

    /** Throws what the compiler would want declared. */
    private static final class Sneaky {
        @SuppressWarnings("unchecked")
        static <T extends Throwable> Object thrown(Throwable end) throws T {
            throw (T) end;
        }
    }
}
