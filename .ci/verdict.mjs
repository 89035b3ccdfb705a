// Adds up: the tests, the boot checks, and the check command itself (a fault in format, lint, boundaries or types has no test to fail).
import { readFileSync } from 'node:fs';

const [check, jestFile, bootFile] = process.argv.slice(2);
const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
};

const jest = JSON.parse(read(jestFile) ?? 'null');
const boot = (read(bootFile) ?? '').split('\n').filter((line) => /^(ok|fel) /.test(line));
const bootPassed = boot.filter((line) => line.startsWith('ok ')).length;

const tests = { passed: jest?.numPassedTests ?? 0, failed: (jest?.numFailedTests ?? 0) + (jest?.numRuntimeErrorTestSuites ?? 0) };
const whole = check === '0' ? { passed: 1, failed: 0 } : { passed: 0, failed: tests.failed > 0 ? 0 : 1 };
const passed = tests.passed + bootPassed + whole.passed;
const failed = tests.failed + (boot.length - bootPassed) + (boot.length === 0 ? 1 : 0) + whole.failed;

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
