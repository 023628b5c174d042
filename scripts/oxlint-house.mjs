// The project's own lint rules.
const bare = (node) => node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0

export default {
  meta: { name: 'house' },
  rules: {
    'no-present': {
      create(context) {
        const message = 'the kernel is told what time it is'
        return {
          NewExpression: (node) => bare(node) && context.report({ node, message }),
          CallExpression: (node) => bare(node) && context.report({ node, message }),
        }
      },
    },
  },
}
