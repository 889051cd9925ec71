package dev.reprise.agent.hook.named;

import dev.reprise.agent.hook.CallHandler;
import dev.reprise.agent.hook.MethodPattern;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.value.Values;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A method whose result is a page or a stream. */
final class HeldMethod extends CallHandler {

    private final Role role;
    private final Class<?> type;

    HeldMethod(Class<?> declaring, Method method) {
        role = Role.of(
                        "service",
                        Objects.requireNonNull(MethodPattern.of(declaring.getName() + "#*")),
                        method,
                        declaring)
                .orElseThrow();
        type = method.getReturnType();
    }

    @Override
    protected Call call(@Nullable Object self, @Nullable Object[] arguments) {
        return Call.of("service", role.name(), role.input(arguments));
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return returned == null ? null : Held.tree(returned, type);
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree)
            throws Exception {
        return tree == null ? null : Held.value(tree, type, element(), arguments);
    }

    private Type element() {
        return role.result() instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : Object.class;
    }

    /** The elements of a stream are there when the application has come to them. */
    @Override
    protected @Nullable Object deferred(Crossing crossing, @Nullable Object returned) {
        if (!(returned instanceof Stream<?> stream)) {
            return null;
        }
        var heard = Collections.synchronizedList(new ArrayList<@Nullable Object>());
        Runnable over = () -> crossing.exit(Outcome.returned(new ArrayList<>(heard)));
        Spliterator<?> source = stream.spliterator();
        var passing =
                new Spliterators.AbstractSpliterator<@Nullable Object>(
                        source.estimateSize(), source.characteristics() & ~Spliterator.SIZED & ~Spliterator.SUBSIZED) {
                    @Override
                    public boolean tryAdvance(Consumer<? super @Nullable Object> action) {
                        boolean more = source.tryAdvance(each -> {
                            heard.add(Values.tree(each));
                            action.accept(each);
                        });
                        if (!more) {
                            over.run();
                        }
                        return more;
                    }
                };
        return StreamSupport.stream(passing, false).onClose(() -> {
            stream.close();
            over.run();
        });
    }
}
