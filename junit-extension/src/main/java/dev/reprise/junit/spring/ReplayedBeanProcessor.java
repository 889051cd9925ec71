package dev.reprise.junit.spring;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import org.springframework.core.ResolvableType;
import org.springframework.test.context.bean.override.BeanOverrideHandler;
import org.springframework.test.context.bean.override.BeanOverrideProcessor;

/** Found by Spring through {@link ReplayedBean}. */
final class ReplayedBeanProcessor implements BeanOverrideProcessor {

    ReplayedBeanProcessor() {}

    @Override
    public BeanOverrideHandler createHandler(Annotation annotation, Class<?> test, Field field) {
        return new ReplayedBeanHandler(field, ResolvableType.forField(field, test), (ReplayedBean) annotation);
    }
}
