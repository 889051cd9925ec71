package dev.reprise.junit.spring;

import dev.reprise.junit.stub.Stubs;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.core.ResolvableType;
import org.springframework.test.context.bean.override.BeanOverrideHandler;
import org.springframework.test.context.bean.override.BeanOverrideStrategy;

/** Puts a stub in the place of a bean. What is equal here shares a context. */
final class ReplayedBeanHandler extends BeanOverrideHandler {

    private final String recordedAs;

    ReplayedBeanHandler(Field field, ResolvableType type, ReplayedBean replayed) {
        super(
                field,
                type,
                replayed.name().isBlank() ? null : replayed.name(),
                "",
                BeanOverrideStrategy.REPLACE_OR_CREATE);
        this.recordedAs = replayed.value();
    }

    @Override
    protected Object createOverrideInstance(
            String beanName, @Nullable BeanDefinition existing, @Nullable Object existingInstance) {
        return Stubs.of(getBeanType().getType(), recordedAs);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other) && other instanceof ReplayedBeanHandler that && recordedAs.equals(that.recordedAs);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + recordedAs.hashCode();
    }
}
