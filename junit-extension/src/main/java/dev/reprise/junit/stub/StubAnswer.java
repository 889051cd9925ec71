package dev.reprise.junit.stub;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.Outcome;
import dev.reprise.junit.mapper.Jackson;
import dev.reprise.replay.Replay;
import dev.reprise.trace.Trace;
import dev.reprise.value.NotRebuilt;
import dev.reprise.value.Values;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mockito.Answers;
import org.mockito.invocation.InvocationOnMock;

/** Answers the calls of one stub from the trace of the replay that it belongs to. */
final class StubAnswer implements JoiningAnswer {

    private final Type type;
    private final Class<?> target;
    private final String as;
    private final Supplier<Optional<Replay>> replay;
    private final Map<Trace, RecordedCalls> known = Collections.synchronizedMap(new WeakHashMap<>());

    StubAnswer(Type type, Class<?> target, String as, Supplier<Optional<Replay>> replay) {
        this.type = type;
        this.target = target;
        this.as = as;
        this.replay = replay;
    }

    @Override
    public void join(Replay joined) {
        recorded(joined).ofTarget().forEach(each -> joined.stubbed(each.kind(), each.name()));
    }

    private RecordedCalls recorded(Replay now) {
        return known.computeIfAbsent(now.trace(), trace -> RecordedCalls.in(trace, target, as));
    }

    @Override
    public @Nullable Object answer(InvocationOnMock invocation) throws Throwable {
        Method method = invocation.getMethod();
        Optional<Replay> now = replay.get();
        if (method.getDeclaringClass() == Object.class || now.isEmpty()) {
            return Answers.RETURNS_DEFAULTS.answer(invocation);
        }
        RecordedCalls calls = recorded(now.get());
        Optional<RecordedCalls.Recorded> recorded = calls.of(method);
        if (recorded.isEmpty() && method.isDefault() && !Modifier.isAbstract(method.getModifiers())) {
            return invocation.callRealMethod();
        }
        Call call =
                RecordedCalls.call(recorded.orElseGet(() -> calls.unknown(method)), method, invocation.getArguments());
        return given(now.get(), call, method);
    }

    private @Nullable Object given(Replay now, Call call, Method method) throws Throwable {
        Outcome outcome = now.answer(call, target);
        Type returned = Values.returned(method, type);
        try {
            return new Given(returned, method, call.kind().equals("tool"), Jackson.present()).value(outcome);
        } catch (NotRebuilt not) {
            throw now.cannotGive(
                    call,
                    target,
                    String.valueOf(not.getMessage()),
                    "wire the real " + target.getSimpleName() + " instead, or let Jackson build " + not.type());
        }
    }
}
