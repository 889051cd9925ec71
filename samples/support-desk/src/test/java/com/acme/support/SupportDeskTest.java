package com.acme.support;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.boot.test.context.SpringBootTest;

/** The application as it is shipped. Its help pages need no embedding: what a search found stands in the trace. */
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(properties = "desk.embed-pages=false")
@interface SupportDeskTest {}
