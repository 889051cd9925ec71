package dev.reprise.junit;

import dev.reprise.junit.stub.Stubs;
import dev.reprise.replay.Replay;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Puts stubs into the fields of a test that ask for them, and lets those that are there already answer its calls. */
final class StubFields {

    /** Known by its name: the annotation is Spring's as well, and Spring may be absent. */
    private static final String BEAN = "dev.reprise.junit.spring.ReplayedBean";

    private StubFields() {}

    static void fill(Object test, TestReplay replay) {
        for (Field field :
                ReflectionSupport.findFields(test.getClass(), each -> true, HierarchyTraversalMode.TOP_DOWN)) {
            Replayed replayed = field.getAnnotation(Replayed.class);
            if (replayed != null) {
                fill(test, field, replay.stub(field.getGenericType(), replayed.value()));
            } else if (isBean(field)) {
                join(test, field, replay.replay());
            }
        }
    }

    private static boolean isBean(Field field) {
        return Arrays.stream(field.getAnnotations())
                .anyMatch(each -> each.annotationType().getName().equals(BEAN));
    }

    private static void fill(Object test, Field field, Object stub) {
        if (Modifier.isStatic(field.getModifiers()) || Modifier.isFinal(field.getModifiers())) {
            throw SetUp.fixedField(field);
        }
        try {
            field.setAccessible(true);
            field.set(test, stub);
        } catch (IllegalAccessException | RuntimeException closed) {
            throw SetUp.closedField(field, closed);
        }
    }

    private static void join(Object test, Field field, Replay replay) {
        try {
            field.setAccessible(true);
            Object stub = field.get(test);
            if (stub == null) {
                throw SetUp.noSpring(field);
            }
            Stubs.forget(stub);
            Stubs.join(stub, replay);
        } catch (IllegalAccessException closed) {
            throw SetUp.closedField(field, closed);
        }
    }
}
