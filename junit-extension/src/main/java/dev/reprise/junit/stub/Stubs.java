package dev.reprise.junit.stub;

import dev.reprise.replay.Replay;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.mockito.Mockito;
import org.mockito.exceptions.base.MockitoException;

/** Makes stubs, and knows those that it made. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Stubs {

    private Stubs() {}

    /** A stub of a type for one replay. */
    public static Object of(Type type, String recordedAs, Replay replay) {
        Object stub = of(type, recordedAs, () -> Optional.of(replay));
        join(stub, replay);
        return stub;
    }

    /** A stub of a type that lives longer than a replay, and belongs to the one of the calling thread. */
    public static Object of(Type type, String recordedAs) {
        return of(type, recordedAs, Replay::ofThisThread);
    }

    private static Object of(Type type, String recordedAs, Supplier<Optional<Replay>> replay) {
        Class<?> raw = raw(type);
        try {
            return Made.by(raw, type, recordedAs, replay);
        } catch (NoClassDefFoundError absent) {
            throw CannotStub.withoutMockito(raw, absent);
        }
    }

    /** From now on the stub answers its calls in this replay. */
    public static void join(Object stub, Replay replay) {
        if (answer(stub) instanceof JoiningAnswer answer) {
            answer.join(replay);
        }
    }

    /** Forgets what was called, if this is a stub. */
    public static void forget(Object stub) {
        if (answer(stub) instanceof JoiningAnswer) {
            Mockito.clearInvocations(stub);
        }
    }

    private static Object answer(Object stub) {
        return Mockito.mockingDetails(stub).isMock()
                ? Mockito.mockingDetails(stub).getMockCreationSettings().getDefaultAnswer()
                : stub;
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    /** Apart, so that what is missing is missed here. */
    private static final class Made {
        static Object by(Class<?> type, Type generic, String recordedAs, Supplier<Optional<Replay>> replay) {
            Optional<Class<?>> model = ModelStubs.of(type);
            JoiningAnswer answer =
                    model.isPresent() ? new ModelStubs.Answer(type) : new StubAnswer(generic, type, recordedAs, replay);
            try {
                return Mockito.mock(model.orElse(type), Mockito.withSettings().defaultAnswer(answer));
            } catch (MockitoException refusal) {
                throw CannotStub.refused(type, refusal);
            }
        }
    }
}
