// The house's own lint rules: each is one rule, so that the canary can take one away and see that it is missed.
import { dirname, relative, resolve } from 'node:path';

const report = (context, node, message) => context.report({ node, message });

/** Every place where a module names another one. */
const onEveryImport = (visit) => ({
  ImportDeclaration: (node) => visit(node, node.source.value, isTypeOnly(node)),
  ExportNamedDeclaration: (node) => node.source && visit(node, node.source.value, node.exportKind === 'type'),
  ExportAllDeclaration: (node) => visit(node, node.source.value, node.exportKind === 'type'),
  ImportExpression: (node) => visit(node, String(node.source.value), false),
});

const isTypeOnly = (node) =>
  node.importKind === 'type' || (node.specifiers.length > 0 && node.specifiers.every((specifier) => specifier.importKind === 'type'));

const NOT_FROM_CQRS = /^(EventBus|EventPublisher|EventsHandler|Saga|AggregateRoot|IEvent\w*|ofType|UnhandledExceptionBus)$/;

const noEventBus = {
  create: (context) => ({
    'ImportDeclaration[source.value="@nestjs/cqrs"] > ImportSpecifier': (node) =>
      NOT_FROM_CQRS.test(node.imported.name) &&
      report(
        context,
        node,
        `${node.imported.name}: only CommandBus and QueryBus of @nestjs/cqrs. Its events end silently at the first error.`,
      ),
    'ImportDeclaration[source.value="@nestjs/cqrs"] > ImportNamespaceSpecifier': (node) =>
      report(context, node, 'Import what is used of @nestjs/cqrs by name.'),
  }),
};

const pureImports = {
  create(context) {
    const root = /^.*?\/libs\/(?:areas\/[^/]+\/domain|engine\/kernel)(?=\/)/.exec(context.filename)?.[0] ?? dirname(context.filename);
    const staysInside = (source) => source.startsWith('.') && !relative(root, resolve(dirname(context.filename), source)).startsWith('..');
    return onEveryImport((node, source, typeOnly) => {
      if (staysInside(source) || source === '#engine/kernel' || /^#areas\/(atgard|arende)\/domain$/.test(source)) return;
      if (source === '#regler' && typeOnly) return;
      report(
        context,
        node,
        `A domain imports the kernel, #areas/arende/domain, #areas/atgard/domain, types of #regler and its own folder; not ${source}.`,
      );
    });
  },
};

const IMPURE_GLOBALS = [
  'process',
  'crypto',
  'performance',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'Buffer',
  'globalThis',
];

const pureDecisions = {
  create: (context) => ({
    'NewExpression[callee.name="Date"][arguments.length=0]': (node) => report(context, node, 'Time arrives in `meta.now`.'),
    'CallExpression[callee.name="Date"]': (node) => report(context, node, 'Time arrives in `meta.now`.'),
    'MemberExpression[object.name="Date"][property.name="now"]': (node) => report(context, node, 'Time arrives in `meta.now`.'),
    'MemberExpression[object.name="Math"][property.name="random"]': (node) => report(context, node, 'New ids arrive through `meta.newId`.'),
    'Program:exit'(program) {
      const { globalScope } = context.sourceCode.scopeManager;
      const used = [...globalScope.through, ...globalScope.variables.flatMap((variable) => variable.references)];
      for (const { identifier } of used)
        if (IMPURE_GLOBALS.includes(identifier.name) && identifier.parent?.type !== 'TSTypeReference')
          report(context, identifier, `A decision is a pure function: no ${identifier.name}.`);
      return program;
    },
  }),
};

const environmentOnlyInConfig = {
  create: (context) => ({
    'MemberExpression[object.name="process"][property.name="env"]': (node) =>
      report(context, node, 'Settings are read in #engine/platform: readConfig().'),
    'ImportDeclaration[source.value=/^(node:)?process$/]': (node) =>
      report(context, node, 'Use the global `process`; settings are read in #engine/platform.'),
  }),
};

export default {
  rules: {
    'no-event-bus': noEventBus,
    'pure-imports': pureImports,
    'pure-decisions': pureDecisions,
    'environment-only-in-config': environmentOnlyInConfig,
  },
};
