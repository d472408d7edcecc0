# Start-up on qemu-system-riscv32 -M virt, whose RAM begins at 0x80000000.
    .section .entry,"ax"
    .global _start
_start:
    .option push
    .option norelax
    la gp, __global_pointer$
    .option pop
    la sp, tb_stack_top
    call tb_start
1:  j 1b

# The emulator knows the call by these three full-size instructions around EBREAK.
    .global tb_semihost
    .balign 16
    .option push
    .option norvc
tb_semihost:
    slli x0, x0, 0x1f
    ebreak
    srai x0, x0, 7
    ret
    .option pop
