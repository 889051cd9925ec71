package dev.reprise.agent.boot;

import dev.reprise.boundary.World;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Makes the lambdas that implement a hooked interface. Their own classes are hidden and cannot be woven, so another
 * lambda of the same interface stands before each, and tells what is called.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Lambdas {

    private static final int MOST_ARGUMENTS = 4;

    private static final MethodHandle STAND;

    static {
        try {
            STAND = MethodHandles.lookup()
                    .findStatic(
                            Lambdas.class,
                            "stand",
                            MethodType.methodType(
                                    Object.class,
                                    MethodHandle.class,
                                    MethodHandle.class,
                                    Class.class,
                                    String.class,
                                    Object.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private Lambdas() {}

    /** {@link LambdaMetafactory#metafactory}, with the name of the handler at the end. */
    public static CallSite metafactory(
            Lookup caller,
            String name,
            MethodType factory,
            MethodType erased,
            MethodHandle body,
            MethodType exact,
            String handler)
            throws LambdaConversionException {
        CallSite made = LambdaMetafactory.metafactory(caller, name, factory, erased, body, exact);
        try {
            MethodHandle instead = before(erased.parameterCount());
            CallSite watching = LambdaMetafactory.metafactory(caller, name, watching(factory), erased, instead, exact);
            return watched(made, watching, caller.findVirtual(factory.returnType(), name, erased), handler);
        } catch (ReflectiveOperationException | LambdaConversionException | RuntimeException | LinkageError unwatched) {
            return made;
        }
    }

    /** {@link LambdaMetafactory#altMetafactory}, with the name of the handler at the end. */
    public static CallSite altMetafactory(Lookup caller, String name, MethodType factory, Object... arguments)
            throws LambdaConversionException {
        Object[] given = Arrays.copyOf(arguments, arguments.length - 1);
        CallSite made = LambdaMetafactory.altMetafactory(caller, name, factory, given);
        try {
            MethodType erased = (MethodType) given[0];
            Object[] instead = given.clone();
            instead[1] = before(erased.parameterCount());
            CallSite watching = LambdaMetafactory.altMetafactory(caller, name, watching(factory), instead);
            String handler = (String) arguments[arguments.length - 1];
            return watched(made, watching, caller.findVirtual(factory.returnType(), name, erased), handler);
        } catch (ReflectiveOperationException | LambdaConversionException | RuntimeException | LinkageError unwatched) {
            return made;
        }
    }

    private static MethodType watching(MethodType factory) {
        return MethodType.methodType(factory.returnType(), Watched.class);
    }

    private static MethodHandle before(int arguments) throws ReflectiveOperationException {
        if (arguments > MOST_ARGUMENTS) {
            throw new NoSuchMethodException("call with " + arguments + " arguments");
        }
        return MethodHandles.publicLookup().findVirtual(Watched.class, "call", MethodType.genericMethodType(arguments));
    }

    private static CallSite watched(CallSite made, CallSite watching, MethodHandle method, String handler)
            throws ReflectiveOperationException {
        MethodType factory = made.type();
        MethodHandle stand = MethodHandles.insertArguments(
                STAND,
                0,
                watching.getTarget().asType(MethodType.methodType(Object.class, Watched.class)),
                method.asType(method.type().generic().changeParameterType(0, Object.class))
                        .asSpreader(1, Object[].class, method.type().parameterCount() - 1),
                factory.returnType(),
                handler);
        MethodHandle both = MethodHandles.filterReturnValue(
                made.getTarget(), stand.asType(MethodType.methodType(factory.returnType(), factory.returnType())));
        if (factory.parameterCount() > 0) {
            return new ConstantCallSite(both);
        }
        try {
            // One that captures nothing is the same object each time.
            return new ConstantCallSite(MethodHandles.constant(factory.returnType(), both.invoke()));
        } catch (Throwable broken) {
            throw new ReflectiveOperationException(broken);
        }
    }

    /** What stands before the lambda. */
    static Object stand(MethodHandle watching, MethodHandle method, Class<?> type, String handler, Object lambda)
            throws Throwable {
        var watched = new Watched(method.bindTo(lambda), type, handler);
        Object self = watching.invoke(watched);
        watched.self = self;
        return self;
    }

    /** What is called instead of the body of a lambda, which then calls it. */
    public static final class Watched {

        private final MethodHandle body;
        private final Class<?> type;
        private final String handler;
        private @Nullable Object self;

        Watched(MethodHandle body, Class<?> type, String handler) {
            this.body = body;
            this.type = type;
            this.handler = handler;
        }

        /** The lambda is called without arguments. */
        public @Nullable Object call() throws Throwable {
            return run();
        }

        /** The lambda is called. */
        public @Nullable Object call(@Nullable Object one) throws Throwable {
            return run(one);
        }

        /** The lambda is called. */
        public @Nullable Object call(@Nullable Object one, @Nullable Object two) throws Throwable {
            return run(one, two);
        }

        /** The lambda is called. */
        public @Nullable Object call(@Nullable Object one, @Nullable Object two, @Nullable Object three)
                throws Throwable {
            return run(one, two, three);
        }

        /** The lambda is called. */
        public @Nullable Object call(
                @Nullable Object one, @Nullable Object two, @Nullable Object three, @Nullable Object four)
                throws Throwable {
            return run(one, two, three, four);
        }

        private @Nullable Object run(@Nullable Object... arguments) throws Throwable {
            Passage passage = World.watched() ? Dispatch.enter(handler, type, self, arguments) : null;
            if (passage == null) {
                return body.invoke(arguments);
            }
            if (passage instanceof Passage.Answered answered) {
                if (answered.thrown() != null) {
                    throw answered.thrown();
                }
                return answered.returned();
            }
            @Nullable Object[] changed = passage.arguments();
            Object returned;
            try {
                returned = body.invoke(changed == null ? arguments : changed);
            } catch (Throwable thrown) {
                Dispatch.end(handler, passage, null, thrown);
                throw thrown;
            }
            Object instead = Dispatch.end(handler, passage, returned, null);
            return instead == null ? returned : instead;
        }
    }
}
