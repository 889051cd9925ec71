package dev.reprise.agent.hook.jms;

import java.lang.reflect.Method;

/** Contexts and their producers throw the unchecked twins of what sessions throw. */
final class Thrown {

    private Thrown() {}

    static Throwable by(Api api, Method method, Throwable recorded) {
        boolean declares = method.getExceptionTypes().length > 0;
        Class<?> checked = api.type("JMSException");
        if (declares || checked == null || !checked.isInstance(recorded)) {
            return recorded;
        }
        String name = recorded.getClass().getSimpleName().replaceFirst("Exception$", "RuntimeException");
        Class<?> type = api.type(name);
        type = type == null ? api.type("JMSRuntimeException") : type;
        if (type == null) {
            return recorded;
        }
        try {
            return (Throwable) type.getConstructor(String.class, String.class, Throwable.class)
                    .newInstance(recorded.getMessage(), null, recorded);
        } catch (ReflectiveOperationException other) {
            return recorded;
        }
    }
}
